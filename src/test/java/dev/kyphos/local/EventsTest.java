package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

    private static final Template TEMPLATE = Template.read(Path.of("template.yaml"));

    static Stream<String> events() throws IOException {
        try (var files = Files.list(Path.of("events"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventForSamHasTheShapeOfALocalOne(String name) throws IOException {
        JsonNode event = Json.MAPPER.readTree(Path.of("events", name).toFile());
        HttpCall call = Fixtures.call(
                event.path("httpMethod").textValue(), event.path("path").textValue(), Map.of(), "");
        RouteMatch match = TEMPLATE.routes().find(call.method(), call.path()).orElseThrow();
        JsonNode local = Json.MAPPER.readTree(new ProxyEvent(call, match, "live", "id", Optional.empty()).toJson());

        assertThat(names(event)).isEqualTo(names(local));
        assertThat(names(event.path("requestContext"))).containsAll(names(local.path("requestContext")));
        assertThat(names(event.at("/requestContext/identity"))).isEqualTo(names(local.at("/requestContext/identity")));
        assertThat(event.path("resource")).isEqualTo(local.path("resource"));
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
