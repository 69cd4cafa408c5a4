package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftsIT {

    private final Store store = new Store();
    private final Drafts drafts = store.library().drafts();

    @Test
    void aDraftIsReadAsItWasWritten() {
        Json document = Documents.ruleSet("spine", "t");
        Draft written = created(document);
        assertThat(written)
                .usingRecursiveComparison()
                .ignoringFields("id", "document")
                .isEqualTo(new Draft(
                        "spine",
                        "",
                        1,
                        "ann",
                        List.of("ann"),
                        store.clock.instant(),
                        CanonicalJson.digest(CanonicalJson.bytes(document)),
                        document));
        assertThat(CanonicalJson.bytes(written.document())).isEqualTo(CanonicalJson.bytes(document));
        assertThat(drafts.read("spine", written.id())).isEqualTo(new DraftResult.Done(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "\"text\"",
                "0",
                "-12.50e3",
                "{\"id\": \"other\"}",
                "{\"\": [[[[]]]]}",
                "\"\\ud800\"",
                "1e90"
            })
    void anyJsonValueIsKept(String text) {
        Draft draft = created(Documents.json(text));
        assertThat(drafts.read("spine", draft.id())).isEqualTo(new DraftResult.Done(draft));
        assertThat(CanonicalJson.bytes(draft.document())).isEqualTo(CanonicalJson.bytes(Documents.json(text)));
    }

    @Test
    void aDraftHoldsWhatWasWrittenLastAndWhoWroteIt() {
        Draft first = created(Documents.ruleSet("spine", "t"));
        store.clock.pass(Duration.ofMinutes(1));
        Draft second = Curators.done(
                drafts.replace("spine", first.id(), Curators.at(1), Documents.ruleSet("spine", "u"), "bob"));
        assertThat(List.of(second.revision(), second.author(), second.changedAt()))
                .isEqualTo(List.of(2L, "bob", store.clock.instant()));
        assertThat(second.digest()).isNotEqualTo(first.digest());
        assertThat(drafts.read("spine", first.id())).isEqualTo(new DraftResult.Done(second));
    }

    @Test
    void everybodyWhoChangedADraftIsAnAuthorOnceAlsoIfTheDocumentStaysTheSame() {
        Json document = Documents.ruleSet("spine", "t");
        String id = created(document).id();
        replaced(id, document, "bob");
        replaced(id, new Json.Null(), "carl");
        replaced(id, document, "bob");
        Draft last = replaced(id, document, "ann");
        assertThat(last.authors()).containsExactly("ann", "bob", "carl");
        assertThat(drafts.read("spine", id)).isEqualTo(new DraftResult.Done(last));
    }

    @Test
    void theAuthorsOfADraftOfEarlierCodeAreThoseInTheAuditLog() {
        Draft draft = created(Documents.ruleSet("spine", "t"));
        store.clock.pass(Duration.ofMinutes(1));
        replaced(created(new Json.Null()).id(), new Json.Null(), "dora");
        replaced(draft.id(), new Json.Null(), "bob");
        replaced(draft.id(), new Json.Null(), "carl");
        withoutAuthors(draft.id());
        assertThat(Curators.done(drafts.read("spine", draft.id())).authors()).containsExactly("ann", "bob", "carl");
        assertThat(replaced(draft.id(), new Json.Null(), "emil").authors())
                .containsExactly("ann", "bob", "carl", "emil");
        assertThat(store.get(Keys.draft("spine", draft.id())).texts("authors")).hasSize(4);
    }

    @Test
    void whereTheAuditLogLacksThemTheAuthorIsTheLast() {
        Draft draft = created(new Json.Null());
        replaced(draft.id(), new Json.Null(), "bob");
        withoutAuthors(draft.id());
        store.allItems().keySet().stream()
                .filter(key -> key.partition().equals(Keys.auditPartition("spine")))
                .forEach(store::remove);
        assertThat(Curators.done(drafts.read("spine", draft.id())).authors()).containsExactly("bob");
    }

    @Test
    void aDraftHasNoMoreAuthorsThanItRemembers() {
        Draft draft = created(new Json.Null());
        for (int i = 1; i < DraftItem.MAX_AUTHORS; i++) {
            replaced(draft.id(), new Json.Null(), "curator " + i);
        }
        Map<Key, Item> before = store.allItems();
        assertThat(drafts.replace("spine", draft.id(), Curators.ANY, new Json.Null(), "one more"))
                .isEqualTo(new DraftResult.TooManyAuthors(DraftItem.MAX_AUTHORS));
        assertThat(store.allItems()).isEqualTo(before);
        assertThat(replaced(draft.id(), new Json.Null(), "ann").authors()).hasSize(DraftItem.MAX_AUTHORS);
    }

    @Test
    void anotherRevisionThanTheExpectedOneIsOutdatedAndNothingChanges() {
        Draft draft = created(Documents.ruleSet("spine", "t"));
        Map<Key, Item> before = store.allItems();
        for (long expected : new long[] {-1, 0, 2, Long.MAX_VALUE}) {
            assertThat(drafts.replace("spine", draft.id(), Curators.at(expected), new Json.Null(), "bob"))
                    .isEqualTo(new DraftResult.Outdated(draft.revision()));
            assertThat(drafts.delete("spine", draft.id(), Curators.at(expected), "bob"))
                    .isEqualTo(new DraftResult.Outdated(draft.revision()));
        }
        assertThat(store.allItems()).isEqualTo(before);
    }

    @Test
    void aDeletedDraftIsGone() {
        Draft existing = created(new Json.Null());
        for (LongPredicate expected : List.of(Curators.at(1), Curators.ANY)) {
            Draft draft = created(new Json.Null());
            assertThat(drafts.delete("spine", draft.id(), expected, "bob")).isEqualTo(new DraftResult.Deleted());
            assertThat(drafts.read("spine", draft.id())).isEqualTo(new DraftResult.UnknownDraft());
            assertThat(drafts.delete("spine", draft.id(), expected, "bob")).isEqualTo(new DraftResult.UnknownDraft());
            assertThat(drafts.replace("spine", draft.id(), Curators.at(1), new Json.Null(), "bob"))
                    .isEqualTo(new DraftResult.UnknownDraft());
        }
        assertThat(drafts.read("spine", existing.id())).isEqualTo(new DraftResult.Done(existing));
    }

    @Test
    void whatCanBeNoIdIsUnknownAndDoesNotReachTheStore() {
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO)) {
            Drafts unreached =
                    store.library(endpoint.uri(), 0, Documents.bundled("1.0.0")).drafts();
            String id = "0".repeat(25);
            for (String ruleSet : List.of("", "A", "spine#1", "a/b", "\u0000", "a".repeat(65))) {
                assertThat(unreached.create(ruleSet, new Json.Null(), "ann")).isEqualTo(new DraftResult.UnknownDraft());
                assertThat(unreached.read(ruleSet, id)).isEqualTo(new DraftResult.UnknownDraft());
                assertThat(unreached.list(ruleSet, 10, null)).isEqualTo(new Lookup.Unknown<>(List.of(), true));
            }
            for (String noId : List.of("", "0", "0".repeat(24), "0".repeat(26), "A".repeat(25), "#".repeat(25))) {
                assertThat(unreached.read("spine", noId)).isEqualTo(new DraftResult.UnknownDraft());
                assertThat(unreached.replace("spine", noId, Curators.at(1), new Json.Null(), "ann"))
                        .isEqualTo(new DraftResult.UnknownDraft());
                assertThat(unreached.delete("spine", noId, Curators.ANY, "ann"))
                        .isEqualTo(new DraftResult.UnknownDraft());
                assertThat(unreached.list("spine", 10, noId))
                        .isEqualTo(new Lookup.Found<>(new Page<>(List.of(), false), true));
            }
            assertThat(endpoint.calls()).isEmpty();
        }
    }

    @Test
    void aDocumentTooLargeIsRefused() {
        var noise = new StringBuilder();
        new Random(1).ints(700_000, 'a', 'z' + 1).forEach(c -> noise.append((char) c));
        assertRefused(new Json.Text(noise.toString()), "");
        assertRefused(new Json.Text("a".repeat(DocumentCodec.MAX_BYTES)), "");
    }

    @Test
    void aNumberThatCouldNotBeReadBackIsRefusedWithItsPlace() {
        assertRefused(Documents.json("{\"a\": [1, 1e2000000000]}"), "/a/1");
        assertRefused(Documents.json("{\"a\": -1e-2000000000}"), "/a");
        assertRefused(new Json.Num(BigDecimal.TEN.pow(100)), "");
        assertRefused(new Json.Arr(List.of(new Json.NotFinite())), "/0");
    }

    @Test
    void anAuthorWhoseNameIsEndlessIsRefused() {
        assertThat(drafts.create("spine", new Json.Null(), "a".repeat(512))).isInstanceOf(DraftResult.Done.class);
        assertThat(drafts.create("spine", new Json.Null(), "a".repeat(513))).isInstanceOf(DraftResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10, 11, 100})
    void pagesHoldEveryDraftOnceNewestFirst(int limit) {
        List<Draft.DraftSummary> newestFirst = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            store.clock.pass(Duration.ofMillis(1));
            Draft draft = created(Documents.ruleSet("spine", "t" + i));
            newestFirst.addFirst(new Draft.DraftSummary(draft.id(), 1, "ann", draft.changedAt(), draft.digest()));
        }
        Curators.done(drafts.create("spine-2", new Json.Null(), "ann"));
        List<Draft.DraftSummary> collected = new ArrayList<>();
        Page<Draft.DraftSummary> page;
        do {
            page = ((Found<Page<Draft.DraftSummary>>) drafts.list(
                            "spine",
                            limit,
                            collected.isEmpty() ? null : collected.getLast().id()))
                    .value();
            collected.addAll(page.items());
        } while (page.more());
        assertThat(collected).isEqualTo(newestFirst);
    }

    @Test
    void aListHasOneToAHundred() {
        for (int limit : new int[] {-1, 0, 101}) {
            assertThatIllegalArgumentException().isThrownBy(() -> drafts.list("spine", limit, null));
        }
    }

    @Test
    void ofAllWhoWriteAtOnceOneWinsEachRevision() throws Exception {
        Draft draft = created(new Json.Null());
        for (long revision = 1; revision < 4; revision++) {
            long expected = revision;
            List<Object> results = AtOnce.each(
                    32,
                    i -> Store.result(() -> store.library()
                            .drafts()
                            .replace(
                                    "spine",
                                    draft.id(),
                                    Curators.at(expected),
                                    new Json.Num(BigDecimal.valueOf(i)),
                                    "curator " + i)));
            assertThat(results).filteredOn(DraftResult.Done.class::isInstance).hasSize(1);
            Object winner = results.stream()
                    .filter(DraftResult.Done.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Draft current = Curators.done(drafts.read("spine", draft.id()));
            assertThat(winner).isEqualTo(new DraftResult.Done(current));
            assertThat(results)
                    .allMatch(result -> result.equals(winner)
                            || result.equals(new DraftResult.Outdated(current.revision()))
                            || result instanceof Reason);
        }
        assertThat(new AuditLog(store.table()).page("spine", 100, null).items())
                .extracting(AuditEntry::revision)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void idsFollowTimeAndAreNeverTheSame() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(RandomIds.id(store.clock.instant()));
            store.clock.pass(Duration.ofMillis(1));
        }
        assertThat(ids).isSorted().allMatch(Draft::isId);
        assertThat(List.of(RandomIds.id(store.clock.instant()), RandomIds.id(store.clock.instant())))
                .doesNotHaveDuplicates();
    }

    private Draft created(Json document) {
        return Curators.done(drafts.create("spine", document, "ann"));
    }

    private Draft replaced(String id, Json document, String author) {
        return Curators.done(drafts.replace("spine", id, Curators.ANY, document, author));
    }

    private void withoutAuthors(String id) {
        var attributes = new HashMap<>(store.get(Keys.draft("spine", id)).attributes());
        attributes.remove("authors");
        store.put(new Item(attributes));
    }

    private void assertRefused(Json document, String pointer) {
        Draft draft = created(new Json.Null());
        for (DraftResult result : List.of(
                drafts.create("spine", document, "ann"),
                drafts.replace("spine", draft.id(), Curators.at(1), document, "ann"))) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            DraftResult.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .satisfies(problem ->
                                            assertThat(problem.pointer()).isEqualTo(pointer)));
        }
        assertThat(drafts.read("spine", draft.id())).isEqualTo(new DraftResult.Done(draft));
    }
}
