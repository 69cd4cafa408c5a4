package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.ActivationResult.Activated;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.Lookup.Unknown;
import dev.kyphos.library.TroubledEndpoint.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scheduled activations. Versions 1.0.0, 1.1.0 and 2.0.0 are published. */
class ScheduleIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Store store = new Store();
    private final Library curators = store.library();
    private final TroubledEndpoint endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO);
    private final Library library = store.library(endpoint.uri(), 0, Documents.bundled("1.0.0"));
    private final Instant start = store.clock.instant();

    @BeforeEach
    void publish() {
        for (String number : List.of("1.0.0", "1.1.0", "2.0.0")) {
            Curators.published(curators, Documents.number(number), Documents.ruleSet("spine", number));
        }
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void aVersionAnswersFromItsTimeOnAndNotBefore() {
        activate("1.0.0", null, 0);
        Activation next = activate("1.1.0", start.plus(HOUR), 1);
        assertThat(List.of(next.revision(), next.at(), next.from(), next.by()))
                .isEqualTo(List.of(2L, start, start.plus(HOUR), Curators.PUBLISHER));
        assertThat(active()).isEqualTo("1.0.0");
        store.clock.pass(HOUR.minusMillis(1));
        assertThat(active()).isEqualTo("1.0.0");
        store.clock.pass(Duration.ofMillis(1));
        assertThat(active()).isEqualTo("1.1.0");
    }

    @Test
    void aWarmLibrarySwitchesOnTimeWithoutAsking() {
        activate("1.0.0", null, 0);
        activate("1.1.0", start.plusSeconds(30), 1);
        store.clock.pass(Duration.ofSeconds(27));
        assertThat(active()).isEqualTo("1.0.0");
        endpoint.calls();
        store.clock.pass(Duration.ofMillis(2999));
        assertThat(active()).isEqualTo("1.0.0");
        store.clock.pass(Duration.ofMillis(1));
        assertThat(active()).isEqualTo("1.1.0");
        assertThat(endpoint.calls()).isEmpty();
    }

    @Test
    void aWarmLibrarySwitchesOnTimeWithoutTheStore() {
        activate("1.0.0", null, 0);
        activate("1.1.0", start.plusSeconds(30), 1);
        active();
        endpoint.has(Trouble.REFUSES);
        store.clock.pass(Duration.ofSeconds(30).minusMillis(1));
        assertThat(active()).isEqualTo("1.0.0");
        store.clock.pass(Duration.ofMillis(1));
        assertThat(active()).isEqualTo("1.1.0");
        assertThat(library.ruleSets().value()).extracting(Activation::revision).containsExactly(2L);
    }

    @Test
    void everyWarmLibraryHasSeenAnActivationFiveSecondsLater() {
        activate("1.0.0", null, 0);
        List<Library> warm = List.of(library, store.library(), store.library(), store.library());
        warm.forEach(each -> assertThat(active(each)).isEqualTo("1.0.0"));
        activate("2.0.0", null, 1);
        store.clock.pass(Duration.ofSeconds(5));
        assertThat(warm).allSatisfy(each -> assertThat(active(each)).isEqualTo("2.0.0"));
    }

    @Test
    void aRollbackCancelsWhatWasScheduled() {
        activate("1.1.0", null, 0);
        activate("2.0.0", start.plus(HOUR), 1);
        Activation back = activate("1.0.0", null, 2);
        assertThat(timeline()).isEqualTo(new Timeline(3, back, List.of()));
        store.clock.pass(HOUR.multipliedBy(2));
        assertThat(active()).isEqualTo("1.0.0");
        assertThat(activeAt(start.plus(HOUR))).isEqualTo("1.0.0");
    }

    @Test
    void anEarlierScheduleCancelsTheLaterOne() {
        Activation first = activate("1.0.0", null, 0);
        activate("2.0.0", start.plus(HOUR.multipliedBy(2)), 1);
        Activation earlier = activate("1.1.0", start.plus(HOUR), 2);
        Activation later = activate("2.0.0", start.plus(HOUR.multipliedBy(3)), 3);
        assertThat(timeline()).isEqualTo(new Timeline(4, first, List.of(earlier, later)));
        store.clock.pass(HOUR.multipliedBy(2));
        assertThat(active()).isEqualTo("1.1.0");
        assertThat(timeline()).isEqualTo(new Timeline(4, earlier, List.of(later)));
    }

    @Test
    void whatWasActiveIsReadOffTheHistoryAlone() {
        activate("1.0.0", null, 0);
        activate("1.1.0", start.plus(HOUR), 1);
        activate("2.0.0", start.plus(HOUR.multipliedBy(2)), 2);
        store.clock.pass(HOUR.multipliedBy(3));
        activate("1.0.0", null, 3);
        assertThat(activeAt(start.plus(HOUR).minusMillis(1))).isEqualTo("1.0.0");
        assertThat(activeAt(start.plus(HOUR))).isEqualTo("1.1.0");
        assertThat(activeAt(start.plus(HOUR.multipliedBy(2)))).isEqualTo("2.0.0");
        assertThat(activeAt(start.plus(HOUR.multipliedBy(3)))).isEqualTo("1.0.0");
    }

    @Test
    void aTimeInThePastIsTooEarlyButAClockMayBeAMinuteLate() {
        activate("1.0.0", null, 0);
        store.clock.pass(HOUR);
        Instant now = store.clock.instant();
        var before = store.allItems();
        assertThat(Curators.activate(
                        curators,
                        "spine",
                        Documents.number("1.1.0"),
                        now.minusSeconds(60).minusMillis(1),
                        1))
                .isEqualTo(new ActivationResult.TooEarly(now));
        assertThat(store.allItems()).isEqualTo(before);
        assertThat(activate("1.1.0", now.minusSeconds(60), 1).from()).isEqualTo(now);
        assertThat(active()).isEqualTo("1.1.0");
    }

    @Test
    void tenMayWaitForTheirTime() {
        activate("1.0.0", null, 0);
        for (int i = 1; i <= 10; i++) {
            activate("1.1.0", start.plus(HOUR.multipliedBy(i)), i);
        }
        var before = store.allItems();
        assertThat(Curators.activate(
                        curators, "spine", Documents.number("2.0.0"), start.plus(HOUR.multipliedBy(11)), 11))
                .isEqualTo(new ActivationResult.TooManyScheduled(10));
        assertThat(store.allItems()).isEqualTo(before);
        store.clock.pass(HOUR);
        activate("2.0.0", start.plus(HOUR.multipliedBy(11)), 11);
        assertThat(timeline().scheduled()).hasSize(10);
    }

    @Test
    void aRuleSetWhoseFirstActivationIsScheduledHasNothingInForce() {
        Activation first = activate("1.1.0", start.plus(HOUR), 0);
        assertThat(timeline()).isEqualTo(new Timeline(1, null, List.of(first)));
        assertThat(library.active("spine")).isEqualTo(new Unknown<>(List.of("2.0.0", "1.1.0", "1.0.0"), true));
        assertThat(library.activeAt("spine", start)).isEqualTo(new Unknown<>(List.of("2.0.0", "1.1.0", "1.0.0"), true));
        assertThat(library.ruleSets().value()).isEmpty();
        endpoint.has(Trouble.REFUSES);
        store.clock.pass(Catalogue.FRESH);
        assertThat(library.active("spine")).isEqualTo(new Unknown<>(List.of("1.1.0"), false));
        endpoint.has(Trouble.NONE);
        store.clock.pass(HOUR);
        assertThat(active()).isEqualTo("1.1.0");
    }

    @Test
    void aDraftIsComparedWithWhatIsInForceAndNotWithWhatIsScheduled() {
        activate("1.0.0", null, 0);
        activate("2.0.0", start.plus(HOUR), 1);
        Draft draft = Curators.drafted(curators, Documents.ruleSet("spine", "u"));
        assertThat(library.drafts().report(draft).value().active().number()).hasToString("1.0.0");
        store.clock.pass(HOUR);
        assertThat(library.drafts().report(draft).value().active().number()).hasToString("2.0.0");
    }

    private Activation activate(String number, Instant from, long expected) {
        return switch (Curators.activate(curators, "spine", Documents.number(number), from, expected)) {
            case Activated(Activation activation, var _) -> activation;
            case ActivationResult other -> throw new AssertionError(other);
        };
    }

    private Timeline timeline() {
        return ((Found<Timeline>) curators.activation("spine")).value();
    }

    private String active() {
        return active(library);
    }

    private static String active(Library library) {
        return ((Found<Version>) library.active("spine")).value().number().toString();
    }

    private String activeAt(Instant time) {
        return ((Found<Version>) library.activeAt("spine", time))
                .value()
                .number()
                .toString();
    }
}
