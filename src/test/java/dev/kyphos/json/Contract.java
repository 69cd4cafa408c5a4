package dev.kyphos.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The contract as it is served: the parts of {@code src/openapi}, joined by the build. */
public final class Contract {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Contract() {}

    /** Reads the contract. */
    public static JsonNode read() {
        try (var in = Contract.class.getResourceAsStream("/openapi.json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the contract", e);
        }
    }
}
