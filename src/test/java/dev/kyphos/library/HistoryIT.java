package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.Lookup.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of activations, read in one page and in several pages. */
@ParameterizedClass
@ValueSource(ints = {0, 1, 2, 3})
class HistoryIT {

    private static final List<String> ORDER = List.of("1.0.0", "1.1.0", "2.0.0", "1.1.0", "1.0.0", "2.0.0", "2.0.0");

    @Parameter
    int pageSize;

    private final Store store = new Store();
    private final List<Instant> times = new ArrayList<>();
    private Library library;

    @BeforeEach
    void activateOneAfterAnother() {
        library = store.library(Store.endpoint(), pageSize, Documents.bundled("1.0.0"));
        for (String number : ORDER) {
            Curators.publish(library, Documents.number(number), Documents.ruleSet("spine", number));
            store.clock.pass(Duration.ofHours(1));
            Curators.activate(library, "spine", Documents.number(number), times.size());
            times.add(store.clock.instant());
        }
    }

    @Test
    void anActivationHoldsFromItsMomentUntilTheNext() {
        for (int i = 0; i < ORDER.size(); i++) {
            assertThat(at(times.get(i))).isEqualTo(ORDER.get(i));
            assertThat(at(times.get(i).plusMillis(1))).isEqualTo(ORDER.get(i));
            assertThat(at(times.get(i).plus(Duration.ofMinutes(59)))).isEqualTo(ORDER.get(i));
            assertThat(at(times.get(i).plus(Duration.ofHours(1)).minusNanos(1))).isEqualTo(ORDER.get(i));
        }
        assertThat(at(Instant.MAX)).isEqualTo("2.0.0");
    }

    @Test
    void nothingWasActiveBeforeTheFirst() {
        for (Instant before : List.of(times.getFirst().minusNanos(1), Instant.EPOCH, Instant.MIN)) {
            assertThat(library.activeAt("spine", before))
                    .isEqualTo(new Unknown<>(List.of("2.0.0", "1.1.0", "1.0.0"), true));
        }
    }

    private String at(Instant time) {
        var reading = library.activeAt("spine", time);
        assertThat(reading.storeAvailable()).isTrue();
        return ((Found<Version>) reading).value().number().toString();
    }
}
