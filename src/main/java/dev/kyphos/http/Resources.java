package dev.kyphos.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads files of this package on the class path. */
public final class Resources {

    private Resources() {}

    /**
     * Reads a file.
     *
     * @throws IllegalStateException if the package lacks the file
     */
    public static byte[] read(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this package lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this package could not be read", e);
        }
    }
}
