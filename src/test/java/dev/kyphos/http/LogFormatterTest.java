package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** A record is one line of JSON that names its request and repeats no exception. */
class LogFormatterTest {

    private final LogFormatter formatter = new LogFormatter();

    @Test
    void aRecordIsOneLineWithTheLevelThatTheProgramUses() {
        var logged = new LogRecord(Level.SEVERE, "corrupt version {0} {1}");
        logged.setLoggerName("dev.kyphos.library");
        logged.setParameters(new Object[] {"spine", "1.0.0\n"});
        logged.setThrown(new IllegalStateException(Refusal.MARK));

        String line = formatter.format(logged);

        assertThat(line.lines()).hasSize(1);
        assertThat(line).endsWith("}\n").doesNotContain(Refusal.MARK.split(" "));
        assertThat(Tree.read(line)).isEqualTo(Tree.object("""
                {'level': 'ERROR', 'logger': 'dev.kyphos.library', 'message': 'corrupt version spine 1.0.0\\n'}
                """));
    }

    @Test
    void aLineNamesTheRequestAlsoFromAThreadThatAnswersIt() throws InterruptedException {
        var record = new LogRecord(Level.WARNING, "slow");
        var handler = new RoutedHandler() {
            private JsonNode line = Tree.object("{}");

            @Override
            protected List<Route> routes() {
                return List.of(Route.open("GET", "/log", _ -> {
                    Thread thread = Thread.ofVirtual().start(() -> line = Tree.read(formatter.format(record)));
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Problems.noSuchPath();
                }));
            }
        };

        Answer answer = Event.get("/log").to(handler);

        assertThat(handler.line.path("level").textValue()).isEqualTo("WARNING");
        assertThat(handler.line.path("requestId").textValue()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(Tree.read(formatter.format(record)).has("requestId")).isFalse();
    }
}
