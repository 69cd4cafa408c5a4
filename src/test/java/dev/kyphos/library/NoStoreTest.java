package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.TimeLimiter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that never answered, for each kind of failure. */
class NoStoreTest {

    private static final StoreTimeouts SHORT = StoreTimeouts.ofRead(Duration.ofMillis(500));

    /** Half as long as an endpoint hangs. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final List<Function<Library, Lookup<?>>> QUESTIONS = List.of(
            library -> library.active("imwg-2019"),
            library -> library.activeAt("imwg-2019", InstantSource.system().instant()),
            library -> library.version("imwg-2019", new VersionNumber(1, 0, 0)),
            Library::ruleSets,
            library -> library.activation("imwg-2019"),
            library -> library.versions("imwg-2019", 10, null));

    @BeforeAll
    static void credentials() {
        Stream.of("aws.accessKeyId", "aws.secretAccessKey").forEach(name -> System.setProperty(name, "local"));
        System.setProperty("aws.region", "us-east-1");
        // The first call loads the SDK's classes.
        Library.onDynamoDb(
                        "none",
                        TroubledEndpoint.always(Trouble.REFUSES).uri(),
                        SHORT,
                        new SettableClock(),
                        Store.NO_ANSWERS,
                        () -> {})
                .ruleSets();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS", "FAILS", "THROTTLES", "CLOSES"})
    void everyQuestionIsAnsweredWithinTheBoundWithoutIt(Trouble trouble) {
        try (var endpoint = TroubledEndpoint.always(trouble)) {
            QUESTIONS.forEach(question -> {
                var fellBack = new AtomicInteger();
                Library library = Library.onDynamoDb(
                        "none",
                        endpoint.uri(),
                        SHORT,
                        new SettableClock(),
                        Store.NO_ANSWERS,
                        fellBack::incrementAndGet);
                assertThat(timed(() -> assertThat(question.apply(library).storeAvailable())
                                .isFalse()))
                        .isLessThan(BOUND);
                assertThat(fellBack).as("told to operators").hasValue(1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS", "FAILS", "THROTTLES", "CLOSES"})
    void theBundledVersionAnswersAndOnlyTheFirstRequestWaits(Trouble trouble) {
        try (var endpoint = TroubledEndpoint.always(trouble)) {
            Library library =
                    Library.onDynamoDb("none", endpoint.uri(), SHORT, new SettableClock(), Store.NO_ANSWERS, () -> {});
            assertThat(library.active("imwg-2019")).isInstanceOf(Found.class);
            assertThat(endpoint.calls().size()).isLessThanOrEqualTo(4);
            assertThat(timed(() -> {
                        for (int i = 0; i < 1000; i++) {
                            assertThat(library.active("imwg-2019")).isInstanceOf(Found.class);
                        }
                    }))
                    .isLessThan(BOUND);
            assertThat(endpoint.calls()).isEmpty();
        }
    }

    @Test
    void withoutAStoreEveryBundledVersionIsKnownGreatestFirst() {
        var breaker = CircuitBreaker.alwaysOpen();
        var table = new DynamoTable(
                "none",
                () -> {
                    throw new IllegalStateException("there is no store");
                },
                breaker);
        var library = new Library(
                table,
                0,
                breaker,
                new TimeLimiter(breaker, SHORT),
                Documents.bundled("1.0.0", "1.10.0", "1.9.0"),
                new SettableClock());

        assertThat(numbers(library, 2, null)).isEqualTo(new Page<>(List.of("1.10.0", "1.9.0"), true));
        assertThat(numbers(library, 2, "1.9.0")).isEqualTo(new Page<>(List.of("1.0.0"), false));
        assertThat(library.version("bundled", Documents.number("1.9.0"))).isInstanceOf(Found.class);
        assertThat(library.version("bundled", Documents.number("2.0.0")))
                .isEqualTo(new Lookup.Unknown<Version>(List.of("1.10.0", "1.9.0", "1.0.0"), false));
        assertThat(library.ruleSets().value())
                .extracting(each -> each.version().toString())
                .containsExactly("1.10.0");
    }

    private static Page<String> numbers(Library library, int limit, String after) {
        var versions = library.versions("bundled", limit, after == null ? null : Documents.number(after));
        return ((Found<Page<Version.VersionSummary>>) versions)
                .value()
                .map(each -> each.number().toString());
    }

    private static Duration timed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
