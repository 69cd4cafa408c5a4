package dev.kyphos.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads JSON files of this package on the class path. */
public final class JsonResource {

    private JsonResource() {}

    /**
     * Reads a file.
     *
     * @throws IllegalStateException if the package lacks the file, or if it is not JSON
     */
    public static Json read(String name) {
        try (InputStream in = JsonResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this package lacks " + name);
            }
            return JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .root();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of this package could not be read", e);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(name + " of this package is not JSON", e);
        }
    }
}
