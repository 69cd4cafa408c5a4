package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.ActivationResult.Activated;
import dev.kyphos.library.ActivationResult.Conflict;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivationIT {

    /** Fewer if the endpoint is so slow that most of many concurrent calls would time out. */
    private static final int CURATORS = Integer.getInteger("dynamodb.crowd", 64);

    private final Store store = new Store();
    private final Library library = store.library();

    @BeforeEach
    void publishTwo() {
        for (String number : List.of("1.0.0", "1.1.0")) {
            Curators.publish(library, Documents.number(number), Documents.ruleSet("spine", number));
        }
    }

    @Test
    void aVersionThatDoesNotExistIsNotActivated() {
        assertThat(activate("3.0.0", 0)).isEqualTo(new ActivationResult.UnknownVersion(List.of("1.1.0", "1.0.0")));
        assertThat(activateUnchecked("3.0.0", "sha256:0"))
                .isInstanceOf(ActivationStore.WriteResult.NoSuchVersion.class);
        assertThat(activateUnchecked("1.0.0", "sha256:0"))
                .isInstanceOf(ActivationStore.WriteResult.NoSuchVersion.class);
        assertThat(history()).isEmpty();
        assertThat(library.ruleSets().value()).isEmpty();
    }

    @Test
    void nobodyIsTheFirstToActivateTheirOwnVersionButMayGoBackToIt() {
        Map<Key, Item> before = store.allItems();
        assertThat(activateBy(Curators.AUTHOR, "1.0.0", 0)).isEqualTo(new ActivationResult.ByItsAuthor());
        assertThat(store.allItems()).isEqualTo(before);
        assertThat(activateBy("bob", "1.0.0", 0)).isInstanceOf(Activated.class);
        assertThat(activateBy(Curators.AUTHOR, "1.1.0", 1)).isEqualTo(new ActivationResult.ByItsAuthor());
        assertThat(activateBy("bob", "1.1.0", 1)).isInstanceOf(Activated.class);
        assertThat(activateBy(Curators.AUTHOR, "1.0.0", 2)).isInstanceOf(Activated.class);
        assertThat(library.withdraw("spine", 3, Curators.AUTHOR)).isInstanceOf(Activated.class);
        assertThat(activateBy(Curators.AUTHOR, "1.1.0", 4)).isInstanceOf(Activated.class);
    }

    @Test
    void whoMayBeAnAuthorIsNotTheFirstToActivateIt() {
        assertThat(library.activate("spine", Documents.number("1.0.0"), null, 0, "bob", _ -> false))
                .isEqualTo(new ActivationResult.ByItsAuthor());
        assertThat(library.activate("spine", Documents.number("1.0.0"), null, 0, "bob", Curators.AUTHOR::equals))
                .isInstanceOf(Activated.class);
    }

    @Test
    void aVersionOfEarlierCodeHasNoAuthors() {
        store.remove(Keys.authors("spine", Documents.number("1.0.0")));
        assertThat(activateBy(Curators.AUTHOR, "1.0.0", 0)).isInstanceOf(Activated.class);
    }

    @Test
    void anotherRevisionThanTheExpectedOneIsAConflictThatNamesTheCurrent() {
        assertThat(activate("1.0.0", 1)).isEqualTo(new Conflict(null));
        Activation first = ((Activated) activate("1.0.0", 0)).activation();
        assertThat(activate("1.1.0", 0)).isEqualTo(conflict(first));
        assertThat(activate("1.1.0", 2)).isEqualTo(conflict(first));
    }

    @Test
    void aConflictThatOnlyTheTransactionSeesNamesTheCurrentToo() {
        Activation first = ((Activated) activate("1.0.0", 0)).activation();
        assertThat(activateUnchecked(
                        "1.1.0", Documents.version("spine", "1.1.0").digest()))
                .isEqualTo(new ActivationStore.WriteResult.RevisionConflict(Schedule.of(first)));
        assertThat(history()).containsExactly(first);
    }

    @Test
    void ofAllWhoActivateAtOnceOneWinsEachRevision() throws Exception {
        for (long expected = 0; expected < 8; expected++) {
            long revision = expected;
            List<ActivationResult> results = atOnce(i -> activate(i % 2 == 0 ? "1.0.0" : "1.1.0", revision));
            assertThat(results).filteredOn(Activated.class::isInstance).hasSize(1);
            ActivationResult winner = results.stream()
                    .filter(Activated.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Conflict conflict = conflict(((Activated) winner).activation());
            assertThat(results).allMatch(result -> result.equals(winner) || result.equals(conflict));
        }
        assertHistoryHasNoGap(8);
    }

    @Test
    void thoseWhoKeepTryingAllWinOnce() throws Exception {
        atOnce(_ -> {
            long expected = 0;
            while (true) {
                switch (Store.result(tryAt(expected))) {
                    case Activated won -> {
                        return won;
                    }
                    case Conflict(Timeline current) -> expected = current.revision();
                    case Reason _ -> {}
                    case Object other -> throw new AssertionError(other);
                }
            }
        });
        assertHistoryHasNoGap(CURATORS);
    }

    private Supplier<ActivationResult> tryAt(long expected) {
        return () -> activate("1.0.0", expected);
    }

    @Test
    void timeNeverRunsBackwardsInTheHistory() {
        activate("1.0.0", 0);
        store.clock.pass(Duration.ofSeconds(-30));
        activate("1.1.0", 1);
        assertThat(history())
                .extracting(Activation::at)
                .containsOnly(store.clock.instant().plusSeconds(30));
        assertThat(library.activeAt("spine", store.clock.instant().plusSeconds(30)))
                .isInstanceOfSatisfying(
                        Found.class,
                        here -> assertThat(((Version) here.value()).number()).isEqualTo(Documents.number("1.1.0")));
    }

    private void assertHistoryHasNoGap(int activations) {
        assertThat(history())
                .extracting(Activation::revision)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, activations).boxed().toList());
        assertThat(new AuditLog(store.table()).page("spine", 100, null).items())
                .filteredOn(entry -> entry.what() == AuditEntry.Action.ACTIVATED)
                .extracting(AuditEntry::revision)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, activations).boxed().toList());
        Activation last = history().getLast();
        assertThat(library.activation("spine")).isEqualTo(new Found<>(timeline(last), true));
        assertThat(store.library().ruleSets().value()).containsExactly(last);
    }

    private static Conflict conflict(Activation current) {
        return new Conflict(timeline(current));
    }

    private static Timeline timeline(Activation last) {
        return new Timeline(last.revision(), last, List.of());
    }

    private List<Activation> history() {
        var all = new KeyRange(Keys.partition("spine"), Keys.ACTIVATION, false, null, List.of(), 0);
        return store.table()
                .query(
                        all,
                        items -> items.map(item -> ScheduleItem.read(item).activation())
                                .toList());
    }

    private ActivationResult activate(String number, long expected) {
        return Curators.activate(library, "spine", Documents.number(number), expected);
    }

    private ActivationResult activateBy(String who, String number, long expected) {
        return library.activate("spine", Documents.number(number), null, expected, who);
    }

    /** Writes the activation as revision 1, without reading the store first. */
    private ActivationStore.WriteResult activateUnchecked(String number, String digest) {
        Instant now = store.clock.instant();
        var next = new Activation("spine", Documents.number(number), digest, 1, now, now, "someone", false, null);
        return new ActivationStore(store.table(), 0)
                .activate(ScheduleItem.single(next, false), AuditEntry.activated(next, "someone", null));
    }

    private static List<ActivationResult> atOnce(IntFunction<ActivationResult> curator) throws Exception {
        return AtOnce.each(CURATORS, curator);
    }
}
