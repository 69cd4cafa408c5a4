package dev.kyphos.local;

import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What several tests of the local API start from. */
public final class Fixtures {

    private Fixtures() {}

    /** A template with a route of each kind. */
    static Template small() {
        return Template.read(Path.of("src/test/resources/local/small.yaml"));
    }

    public static LambdaFunction function(Class<?> handler) {
        return new LambdaFunction(
                "TestFunction",
                handler.getName(),
                Duration.ofSeconds(20),
                256,
                Map.of("WORD", "template"),
                true,
                false);
    }

    static LocalRequest get(String path) {
        return call("GET", path, Map.of(), "");
    }

    static LocalRequest call(String method, String path, Map<String, List<String>> headers, String body) {
        return new LocalRequest(method, path, "", headers, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
    }
}
