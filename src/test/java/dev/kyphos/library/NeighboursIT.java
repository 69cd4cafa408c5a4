package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.Diff;
import dev.kyphos.json.Json;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.PublicationResult.ChangesNothing;
import dev.kyphos.library.PublicationResult.Published;
import dev.kyphos.library.PublicationResult.TooNear;
import dev.kyphos.library.PublicationResult.TooSmall;
import dev.kyphos.library.PublicationResult.VersionConflict;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The law of version numbers: of two neighbours, the higher number says at least what the proof says of the change. */
class NeighboursIT {

    private static final int PUBLISHERS = Integer.getInteger("dynamodb.crowd", 64);

    /** What publishers are told, published or not. */
    private static final Set<Class<?>> TOLD =
            Set.of(Published.class, TooSmall.class, TooNear.class, ChangesNothing.class, VersionConflict.class);

    private final Store store = new Store();

    @Test
    void theNumbersOfNeighboursSayWhatTheProofSays() {
        Library library = store.library();
        Map<Class<?>, AtomicInteger> results = new ConcurrentHashMap<>();
        Seeds.upTo(40, (random, seed) -> {
            String ruleSet = "spine-" + seed;
            for (int i = 0; i < 12; i++) {
                Object result = publish(library, drafted(library, ruleSet, random), number(random));
                results.computeIfAbsent(result.getClass(), _ -> new AtomicInteger())
                        .incrementAndGet();
            }
            assertNeighboursAgree(library, ruleSet);
        });
        assertThat(TOLD)
                .allSatisfy(result -> assertThat(results.getOrDefault(result, new AtomicInteger())
                                .get())
                        .as(result.getSimpleName())
                        .isGreaterThan(Seeds.guard(10)));
    }

    @Test
    void ofManyAtOnceOverTwoInstancesNoNeighboursDisagreeAndEachIsToldWhy() throws Exception {
        List<Library> instances = List.of(store.library(), store.library());
        for (int round = 0; round < 3; round++) {
            String ruleSet = "spine-" + round;
            RandomGenerator random = Seeds.of(round);
            List<Draft> drafts = IntStream.range(0, PUBLISHERS)
                    .mapToObj(_ -> drafted(instances.getFirst(), ruleSet, random))
                    .toList();
            List<VersionNumber> numbers =
                    drafts.stream().map(_ -> number(random)).toList();

            List<Object> results =
                    AtOnce.each(PUBLISHERS, i -> publish(instances.get(i % 2), drafts.get(i), numbers.get(i)));

            assertThat(results).hasAtLeastOneElementOfType(Published.class);
            assertThat(results).allMatch(result -> TOLD.contains(result.getClass()) || result == Reason.CONTENDED);
            assertNeighboursAgree(store.library(), ruleSet);
            long published =
                    results.stream().filter(Published.class::isInstance).count();
            assertThat(versions(store.library(), ruleSet)).hasSize((int) published);
            assertThat(new Publications(store.table()).count(ruleSet)).isEqualTo(published);
        }
    }

    private static void assertNeighboursAgree(Library library, String ruleSet) {
        List<Version> descending = versions(library, ruleSet);
        for (int i = 1; i < descending.size(); i++) {
            Version upper = descending.get(i - 1);
            Version lower = descending.get(i);
            Diff diff = Diff.between(lower.diagram(), lower.document(), upper.diagram(), upper.document())
                    .orThrow();
            assertThat(upper.number())
                    .as("%s after %s, a difference of %s", upper.number(), lower.number(), diff.bump())
                    .isGreaterThanOrEqualTo(lower.number().raised(diff.bump()));
            assertThat(upper.digest()).isNotEqualTo(lower.digest());
        }
    }

    private static List<Version> versions(Library library, String ruleSet) {
        return ((Found<Page<Version.VersionSummary>>) library.versions(ruleSet, 100, null))
                .value().items().stream()
                        .map(listed -> ((Found<Version>) library.version(ruleSet, listed.number())).value())
                        .toList();
    }

    private static Object publish(Library library, Draft draft, VersionNumber number) {
        return Store.result(() -> library.publish(draft.ruleSet(), draft.id(), number, Curators.PUBLISHER));
    }

    private static Draft drafted(Library library, String ruleSet, RandomGenerator random) {
        String title = "t" + random.nextInt(4);
        Json document = switch (random.nextInt(3)) {
            case 0 -> Documents.ruleSet(ruleSet, title);
            case 1 -> Documents.advising(ruleSet, title);
            default -> Documents.reversed(ruleSet, title);
        };
        return Curators.drafted(library, document);
    }

    private static VersionNumber number(RandomGenerator random) {
        return new VersionNumber(1 + random.nextInt(3), random.nextInt(3), random.nextInt(3));
    }
}
