package dev.kyphos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** The message that is printed once the API answers: the address and an example of a request. */
final class StartMessage {

    private static final Path EXAMPLE = Path.of("events", "recommendation-complete.json");

    private StartMessage() {}

    static String of(URI address) {
        return """
            Kyphos answers at %1$s
            Open it in a browser to explore a case, or ask from here:

            curl -s %1$s/v1/recommendations -H 'Content-Type: application/json' -d '%2$s'
            """.formatted(address, example());
    }

    private static String example() {
        try {
            return LocalJson.MAPPER.readTree(EXAMPLE.toFile()).path("body").asText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + EXAMPLE, unreadable);
        }
    }
}
