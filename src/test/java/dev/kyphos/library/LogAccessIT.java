package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.json.Json;
import dev.kyphos.library.LogAccess.Reading;
import dev.kyphos.library.LogAccess.Replayed;
import dev.kyphos.store.StoreUnavailable;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who reads the query log is on record before it is read, and few documents are replayed over a month. */
class LogAccessIT {

    private static final YearMonth MARCH = YearMonth.parse("2026-03");
    private static final Reading READING = new Reading("spine", MARCH, MARCH, "ann");

    private final Store store = new Store();
    private final Library library = store.library();

    @Test
    void whoCountsIsOnRecord() {
        library.logAccess().recordCounts(new Reading("spine", MARCH, MARCH.plusMonths(2), "ann"), "outcome,level");

        assertThat(audit()).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo(AuditEntry.Action.COUNTED);
            assertThat(entry.who()).isEqualTo("ann");
            assertThat(entry.months()).isEqualTo("2026-03/2026-05");
            assertThat(entry.by()).isEqualTo("outcome,level");
        });
    }

    @Test
    void whatIsReplayedIsOnRecordAndKeptAlsoWhenTheDraftIsGone() {
        Draft draft = draft(1);
        assertThat(replay(READING, draft)).isEmpty();
        assertThat(replay(READING, draft)).as("again").isEmpty();
        library.drafts().delete("spine", draft.id(), _ -> true, "ann");

        assertThat(audit().stream().filter(entry -> entry.what() == AuditEntry.Action.REPLAYED))
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.draft()).isEqualTo(draft.id());
                    assertThat(entry.digestAfter()).isEqualTo(draft.digest());
                });
        assertThat(DocumentCodec.read(store.table().get(Keys.replayedDocument("spine", draft.digest()))))
                .isEqualTo(draft.document());
    }

    @Test
    void overAMonthTwelveDocumentsAreReplayedAndThoseAsOftenAsOneLikes() {
        List<Draft> first =
                IntStream.range(0, LogAccess.MAX_REPLAYED).mapToObj(this::draft).toList();
        first.forEach(draft -> assertThat(replay(READING, draft)).isEmpty());
        Draft another = draft(100);
        int entries = audit().size();

        assertThat(replay(READING, another)).contains(MARCH);
        assertThat(replay(new Reading("spine", MARCH.minusMonths(1), MARCH, "bob"), another))
                .contains(MARCH);
        assertThat(audit()).as("nothing is read, and nothing recorded").hasSize(entries);
        assertThat(replay(READING, first.getFirst())).isEmpty();
        Reading april = new Reading("spine", MARCH.plusMonths(1), MARCH.plusMonths(1), "ann");
        assertThat(replay(april, another)).isEmpty();
    }

    @Test
    void manyAtOnceGetNoMoreThanTheLimit() throws Exception {
        List<Draft> drafts = IntStream.range(0, 20).mapToObj(this::draft).toList();

        List<Boolean> allowed = AtOnce.each(drafts.size(), i -> {
            try {
                return replay(READING, drafts.get(i)).isEmpty();
            } catch (StoreUnavailable contended) {
                return false;
            }
        });

        assertThat(allowed.stream().filter(each -> each)).hasSizeBetween(1, LogAccess.MAX_REPLAYED);
        assertThat(audit().stream().filter(entry -> entry.what() == AuditEntry.Action.REPLAYED))
                .hasSameSizeAs(allowed.stream().filter(each -> each).toList());
    }

    @Test
    void withoutTheStoreNobodyReads() {
        Library none = Library.bundledOnly();
        assertThatThrownBy(() -> none.logAccess().recordCounts(READING, "")).isInstanceOf(StoreUnavailable.class);
    }

    private Optional<YearMonth> replay(Reading reading, Draft draft) {
        return library.logAccess().recordReplay(reading, Replayed.of(draft));
    }

    private Draft draft(int number) {
        return Curators.done(library.drafts()
                .create("spine", new Json.Obj(Map.of("n", new Json.Num(BigDecimal.valueOf(number)))), "ann"));
    }

    private List<AuditEntry> audit() {
        return ((Lookup.Found<Page<AuditEntry>>) library.audit("spine", 100, null))
                .value()
                .items();
    }
}
