package dev.kyphos.api;

import dev.kyphos.http.Resources;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The contract of this API, an OpenAPI document, as a value. It is read when it is first asked for. */
final class Contract {

    static final String RESOURCE = "/openapi.json";

    /** Loaded by its first use, so that no function reads the contract when it starts. */
    private static final class Holder {
        private static final Json.Obj CONTRACT = read();
    }

    private Contract() {}

    /**
     * The contract of the API below a base path.
     *
     * @param base such as {@code /live}; empty if there is none
     */
    static Json.Obj at(String base) {
        return base.isEmpty() ? Holder.CONTRACT : Holder.CONTRACT.with("servers", servers(base));
    }

    private static Json servers(String base) {
        Json.Obj server = Json.object().with("url", base).with("description", "Where this contract was read");
        return new Json.Arr(List.of(server));
    }

    private static Json.Obj read() {
        try {
            String text = new String(Resources.read(RESOURCE), StandardCharsets.UTF_8);
            return (Json.Obj) JsonReader.read(text).root();
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("the contract of this package is not JSON", e);
        }
    }
}
