package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Recorded;
import dev.kyphos.local.template.RouteMatch;
import dev.kyphos.local.template.RouteTable;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code events/}, which are generated: {@code ./mvnw -Dtest=EventsTest -Dkyphos.record=true test}. */
class EventsTest {

    private static final Path DIRECTORY = Path.of("events");
    private static final RouteTable ROUTES =
            Template.read(Path.of("template.yaml")).routes();

    static Stream<SamEvent> events() {
        return SamEvent.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFileIsAsItIsGenerated(SamEvent event) {
        Recorded.check(DIRECTORY.resolve(event.name() + ".json"), event.toJson(ROUTES));
    }

    @Test
    void thereAreNoOtherFiles() {
        Recorded.checkNames(DIRECTORY, events().map(event -> event.name() + ".json"));
    }

    /** So that whoever reads a member of the context that the local API gives finds it in these too. */
    @ParameterizedTest
    @MethodSource("events")
    void anEventHasTheContextOfALocalOne(SamEvent event) throws IOException {
        ObjectNode generated = event.toJson(ROUTES);
        RouteMatch match = ROUTES.find(event.method(), event.path()).orElseThrow();
        JsonNode local = LocalJson.MAPPER.readTree(
                new ProxyRequest(Fixtures.get(event.path()), match, "live", "id", Optional.empty()).toJson());

        assertThat(names(generated.path("requestContext"))).containsAll(names(local.path("requestContext")));
        assertThat(names(generated.at("/requestContext/identity")))
                .isEqualTo(names(local.at("/requestContext/identity")));
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
