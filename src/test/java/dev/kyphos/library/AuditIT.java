package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kyphos.json.Json;
import dev.kyphos.library.AuditEntry.Action;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.Lookup.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditIT {

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);

    private final Store store = new Store();
    private final Library library = store.library();
    private final Drafts drafts = library.drafts();

    @Test
    void everyChangeIsWrittenDownNewestFirst() {
        Draft created = Curators.done(drafts.create("spine", new Json.Null(), "ann"));
        Draft changed = Curators.done(later(
                () -> drafts.replace("spine", created.id(), Curators.at(1), Documents.ruleSet("spine", "t"), "bob")));
        Draft other = Curators.done(later(() -> drafts.create("spine", new Json.Null(), "ann")));
        later(() -> drafts.delete("spine", other.id(), Curators.ANY, "carl"));
        later(() -> library.publish("spine", changed.id(), FIRST, "dora"));
        later(() -> library.activate("spine", FIRST, null, 0, "emil"));
        Instant from = store.clock.instant().plus(Duration.ofDays(1));
        later(() -> library.activate("spine", FIRST, from, 1, "fay"));
        Instant start = created.changedAt();
        String digest = changed.digest();
        assertThat(page(100, null))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position")
                .containsExactly(
                        entry(start.plusSeconds(6), "fay", Action.ACTIVATED, null, FIRST, 2L, from, digest, digest),
                        entry(
                                start.plusSeconds(5),
                                "emil",
                                Action.ACTIVATED,
                                null,
                                FIRST,
                                1L,
                                start.plusSeconds(5),
                                null,
                                digest),
                        entry(
                                start.plusSeconds(4),
                                "dora",
                                Action.PUBLISHED,
                                changed.id(),
                                FIRST,
                                2L,
                                null,
                                digest,
                                digest),
                        entry(
                                start.plusSeconds(3),
                                "carl",
                                Action.DRAFT_DELETED,
                                other.id(),
                                null,
                                1L,
                                null,
                                other.digest(),
                                null),
                        entry(
                                start.plusSeconds(2),
                                "ann",
                                Action.DRAFT_CREATED,
                                other.id(),
                                null,
                                1L,
                                null,
                                null,
                                other.digest()),
                        entry(
                                start.plusSeconds(1),
                                "bob",
                                Action.DRAFT_CHANGED,
                                created.id(),
                                null,
                                2L,
                                null,
                                created.digest(),
                                digest),
                        entry(
                                start,
                                "ann",
                                Action.DRAFT_CREATED,
                                created.id(),
                                null,
                                1L,
                                null,
                                null,
                                created.digest()));
        assertThat(page(100, null)).extracting(AuditEntry::position).allMatch(AuditEntry::isPosition);
    }

    @Test
    void whatIsRefusedIsNotWrittenDown() {
        Draft draft = Curators.drafted(library, Documents.broken("spine"));
        drafts.replace("spine", draft.id(), Curators.at(7), new Json.Null(), "bob");
        drafts.delete("spine", draft.id(), Curators.at(7), "bob");
        drafts.create("spine", new Json.NotFinite(), "bob");
        library.publish("spine", draft.id(), FIRST, "bob");
        library.activate("spine", FIRST, null, 0, "bob");
        assertThat(page(100, null)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 8, 100})
    void pagesHoldEveryEntryOnceNewestFirst(int limit) {
        for (int i = 0; i < 7; i++) {
            Curators.done(drafts.create("spine", new Json.Null(), "curator " + i));
            store.clock.pass(Duration.ofMillis(i % 2));
        }
        Curators.done(drafts.create("spine-2", new Json.Null(), "ann"));
        List<String> collected = new ArrayList<>();
        Page<AuditEntry> page;
        do {
            page = read(limit, collected.isEmpty() ? null : collected.getLast());
            page.items().forEach(entry -> collected.add(entry.position()));
        } while (page.more());
        assertThat(collected).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(read(limit, collected.getLast())).isEqualTo(new Page<>(List.of(), false));
    }

    @Test
    void afterWhatIsNoPositionThereIsNothing() {
        Curators.done(drafts.create("spine", new Json.Null(), "ann"));
        for (String none : List.of("", "#", "x", "9".repeat(2000), "0000000000000#", "\u0000")) {
            assertThat(read(10, none)).isEqualTo(new Page<>(List.of(), false));
        }
    }

    @Test
    void aPageHasOneToAHundred() {
        for (int limit : new int[] {-1, 0, 101}) {
            assertThatIllegalArgumentException().isThrownBy(() -> library.audit("spine", limit, null));
        }
    }

    @Test
    void aRuleSetThatNothingWasDoneToIsUnknown() {
        new Seeder(library).run();
        for (String id : List.of("hip", "", "#")) {
            assertThat(library.audit(id, 10, null)).isEqualTo(new Unknown<>(List.of("bundled"), true));
        }
    }

    @Test
    void aRuleSetFromBeforeThereWasAnAuditHasAnEmptyOne() {
        store.put(VersionItem.of(Documents.version("spine", "1.0.0")).orThrow().item());
        assertThat(page(10, null)).isEmpty();
    }

    @Test
    void seedingIsWrittenDownOnce() {
        new Seeder(library).run();
        new Seeder(store.library()).run();
        assertThat(((Found<Page<AuditEntry>>) library.audit("bundled", 10, null))
                        .value()
                        .items())
                .allMatch(entry -> entry.who().equals("kyphos:seeding"))
                .extracting(AuditEntry::what)
                .containsExactlyInAnyOrder(Action.ACTIVATED, Action.PUBLISHED);
    }

    private <T> T later(Supplier<T> change) {
        store.clock.pass(Duration.ofSeconds(1));
        return change.get();
    }

    private List<AuditEntry> page(int limit, String after) {
        return read(limit, after).items();
    }

    private Page<AuditEntry> read(int limit, String after) {
        return ((Found<Page<AuditEntry>>) library.audit("spine", limit, after)).value();
    }

    private static AuditEntry entry(
            Instant at,
            String who,
            Action what,
            String draft,
            VersionNumber version,
            Long revision,
            Instant from,
            String before,
            String after) {
        return new AuditEntry("", at, who, what, draft, version, revision, from, before, after, null, null, null);
    }
}
