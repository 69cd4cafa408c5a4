package dev.kyphos.library;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.json.Checked;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Examines drafts. The last results are kept by digest, so that a draft that is read again is not compiled again.
 * Thread-safe.
 */
final class DraftExaminer {

    /** The number of documents, and of reports, that are kept: some megabytes each. */
    static final int MAX_KEPT = 4;

    private final AnswerCosts.Measure measure;
    private final Map<String, ExaminedDraft.Document> documents = leastRecentlyUsed();
    private final Map<Comparison, DraftReport> reports = leastRecentlyUsed();

    /** @param measure asks a sound document its worst questions */
    DraftExaminer(AnswerCosts.Measure measure) {
        this.measure = measure;
    }

    /** What a report depends on. */
    private record Comparison(
            String ruleSet,
            String digest,
            @Nullable VersionNumber base,
            @Nullable String baseDigest) {}

    /** Compiles a draft, asks it its cases and its worst questions. */
    ExaminedDraft examine(Draft draft) {
        return new ExaminedDraft(draft, kept(documents, draft.digest(), () -> examined(draft)));
    }

    private ExaminedDraft.Document examined(Draft draft) {
        Checked<RuleSetExamination> examined = RuleSetExamination.of(draft.document());
        return examined instanceof Checked.Valid<RuleSetExamination>(var examination)
                        && examination.problems().isEmpty()
                ? new ExaminedDraft.Document(
                        examined, measure.of(examination.compiled().diagram()))
                : new ExaminedDraft.Document(examined, null);
    }

    /** Reports on a draft, compared with a version if there is one. */
    DraftReport report(Draft draft, @Nullable Version base) {
        var comparison = new Comparison(
                draft.ruleSet(),
                draft.digest(),
                base == null ? null : base.number(),
                base == null ? null : base.digest());
        return kept(reports, comparison, () -> examine(draft).compareWith(base));
    }

    private static <K, V> V kept(Map<K, V> results, K key, Supplier<V> work) {
        synchronized (results) {
            V result = results.get(key);
            if (result != null) {
                return result;
            }
        }
        V result = work.get();
        synchronized (results) {
            results.put(key, result);
        }
        return result;
    }

    private static <K, V> Map<K, V> leastRecentlyUsed() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MAX_KEPT;
            }
        };
    }
}
