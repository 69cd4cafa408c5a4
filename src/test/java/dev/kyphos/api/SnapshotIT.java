package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.answer.AnswerTrial;
import dev.kyphos.api.ObjectGraph.Held;
import dev.kyphos.http.Environment;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.store.StoreTimeouts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The objects in a snapshot after the warm-up. Copies of the snapshot start days later and concurrently, so it may hold
 * neither the day of the snapshot nor a random value.
 */
class SnapshotIT {

    private static final String INITIALISATION = "kyphos.env.AWS_LAMBDA_INITIALIZATION_TYPE";
    private static final Instant NOW = Instant.parse("2031-03-07T11:13:17.019Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @BeforeEach
    void snapStart() {
        assertThat(Served.get("/health").status()).isEqualTo(200); // so the rule sets are seeded
        System.setProperty(INITIALISATION, "snap-start");
    }

    @AfterEach
    void onDemand() {
        System.clearProperty(INITIALISATION);
    }

    @Test
    void theWarmUpHasReadTheActiveVersionsFromTheStore() throws IllegalAccessException {
        List<Held> snapshot = snapshot();

        assertThat(snapshot).anyMatch(held -> held.value() instanceof Version);
        assertThat(snapshot).as("diagrams, facts, texts").hasSizeGreaterThan(10_000);
    }

    @Test
    void nothingHoldsTheTimeOfTheSnapshotButWhatACacheKeepsUntil() throws IllegalAccessException {
        assertThat(snapshot())
                .filteredOn(held -> isOfTheSnapshot(held.value()))
                .allMatch(held -> held.holder().getName().equals("dev.kyphos.store.Cache$Cached"));
    }

    @Test
    void nothingHoldsWhatWasDrawnAtRandom() throws IllegalAccessException {
        assertThat(snapshot()).noneMatch(held -> isRandom(held.value()));
    }

    @Test
    void aDayOrADrawIsFoundWhereverItIs() throws IllegalAccessException {
        record Deep(Optional<Map<String, Object[]>> inside) {}
        var deep = new Deep(Optional.of(Map.of("key", new Object[] {List.of(TODAY), new Random(1)})));

        List<Held> graph = ObjectGraph.from(deep);

        assertThat(graph).filteredOn(held -> isOfTheSnapshot(held.value())).hasSize(1);
        assertThat(graph).filteredOn(held -> isRandom(held.value())).hasSize(1);
    }

    /** All objects that the recommendations handler refers to when Lambda takes the snapshot. */
    private static List<Held> snapshot() throws IllegalAccessException {
        Library library = Library.onDynamoDb(
                Environment.get("RULE_SETS_TABLE"),
                Served.DYNAMO_DB.endpoint(),
                StoreTimeouts.DEFAULT,
                InstantSource.fixed(NOW),
                AnswerTrial::of,
                () -> {});
        var handler = new RecommendationsHandler(library);
        var warmUp = new WarmUp(_ -> handler);
        warmUp.begin();
        warmUp.end(library, _ -> {});
        return ObjectGraph.from(handler);
    }

    private static boolean isOfTheSnapshot(Object value) {
        return switch (value) {
            case Instant time -> Duration.between(NOW, time).abs().toDays() < 2;
            case LocalDate day -> Math.abs(day.toEpochDay() - TODAY.toEpochDay()) < 2;
            case Temporal _ -> true;
            case String text -> text.contains(TODAY.toString());
            default -> false;
        };
    }

    /** SecureRandom is excluded: it reads from the system at each call, so its copies differ. */
    private static boolean isRandom(Object value) {
        return value instanceof UUID || value instanceof RandomGenerator && !(value instanceof SecureRandom);
    }
}
