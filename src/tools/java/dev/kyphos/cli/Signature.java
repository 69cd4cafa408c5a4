package dev.kyphos.cli;

import java.net.URI;
import java.util.Map;

/** Says to a service who calls. */
interface Signature {

    /**
     * The headers that say it.
     *
     * @param headers the other headers of the request
     * @param body empty if there is none
     */
    Map<String, String> headers(String method, URI address, Map<String, String> headers, byte[] body);

    /** A name, as the local API takes it. */
    static Signature named(String name) {
        return (_, _, _, _) -> Map.of("X-Local-Principal", name);
    }
}
