package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.Route;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller is told of a call that the store did not answer. */
class ApiHandlerTest {

    @ParameterizedTest
    @EnumSource
    void whoLosesARaceIsToldSoAndOnlyTheStoresTroubleIsOurs(Reason reason) throws Exception {
        var handler = new ApiHandler() {
            @Override
            protected List<Route> routes() {
                return List.of(Route.open("GET", "/", _ -> {
                    throw new StoreUnavailable(reason);
                }));
            }
        };

        Answer answer = Event.of("GET", "/").to(handler);

        boolean race = reason == Reason.CONTENDED;
        Refusal.is(answer, race ? 409 : 503, race ? "contended" : "unavailable");
        assertThat(answer.header("Retry-After") == null).isEqualTo(race);
    }
}
