package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private static final RoutedHandler FAILING = new RoutedHandler() {
        @Override
        protected List<Route> routes() {
            return List.of(Route.open("GET", "/fail", _ -> {
                throw new IllegalStateException(Refusal.MARK);
            }));
        }
    };

    @Test
    void aFailureOfOursIsAProblemThatShowsNoInsides() {
        Silence.brokenBy(() -> Refusal.is(Event.get("/fail").to(FAILING), 500, "internal"));
    }

    @Test
    void theLogSaysWhatAndWhereAndNothingThatWasSent() {
        String written = Silence.brokenBy(() -> Event.get("/fail").to(FAILING));

        assertThat(written.lines()).hasSize(1);
        assertThat(Tree.read(written).path("failure").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(Tree.read(written).path("at").textValue())
                .matches("dev\\.kyphos\\.http\\.FailureLogTest(\\$1)?:\\d+");
        assertThat(written).doesNotContain(Refusal.MARK.split(" "));
    }
}
