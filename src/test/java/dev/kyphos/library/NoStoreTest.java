package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.StoreTimeouts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
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
        Library.onDynamoDb("none", TroubledEndpoint.always(Trouble.REFUSES).uri(), SHORT, new SettableClock(), () -> {})
                .ruleSets();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS", "FAILS", "THROTTLES", "CLOSES"})
    void everyQuestionIsAnsweredWithinTheBoundWithoutIt(Trouble trouble) {
        try (var endpoint = TroubledEndpoint.always(trouble)) {
            QUESTIONS.forEach(question -> {
                var fellBack = new AtomicInteger();
                Library library = Library.onDynamoDb(
                        "none", endpoint.uri(), SHORT, new SettableClock(), fellBack::incrementAndGet);
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
            Library library = Library.onDynamoDb("none", endpoint.uri(), SHORT, new SettableClock(), () -> {});
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

    private static Duration timed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
