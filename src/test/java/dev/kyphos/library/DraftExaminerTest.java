package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A draft is compiled and asked once for each document, and compared once with each version. */
class DraftExaminerTest {

    private static final Json SOUND = Documents.ruleSet("spine", "title");

    private final AtomicInteger measured = new AtomicInteger();
    private List<Problem> problems = List.of();
    private final DraftExaminer examiner = new DraftExaminer(_ -> {
        measured.incrementAndGet();
        return new AnswerCosts(1, 2, 3, 4, problems);
    });

    @Test
    void aDraftThatIsReadAgainIsNotExaminedAgain() {
        DraftReport first = examiner.report(draft(1, SOUND), null);

        assertThat(examiner.report(draft(2, SOUND), null)).isSameAs(first);
        assertThat(examiner.examine(draft(2, SOUND)).draft().revision()).isEqualTo(2);
        assertThat(measured).hasValue(1);
    }

    @Test
    void aDraftIsComparedWithEachVersionAndExaminedOnce() {
        Version active = Documents.version("spine", "1.0.0");
        DraftReport alone = examiner.report(draft(1, SOUND), null);
        DraftReport compared = examiner.report(draft(1, SOUND), active);

        assertThat(alone.diff()).isNull();
        assertThat(compared.diff()).isNotNull();
        assertThat(examiner.report(draft(1, SOUND), Documents.version("spine", "1.1.0"))
                        .least())
                .hasToString("1.1.1");
        assertThat(measured).hasValue(1);
    }

    @Test
    void oneDocumentAsTheDraftOfAnotherRuleSetHasAReportOfItsOwn() {
        assertThat(examiner.report(draft(1, SOUND), null).isClean()).isTrue();

        Draft elsewhere = draft("other", 1, SOUND);
        assertThat(examiner.report(elsewhere, null).errors())
                .extracting(Problem::pointer)
                .containsExactly("/id");
    }

    @Test
    void onlyTheLastResultsAreKept() {
        for (int i = 0; i <= DraftExaminer.MAX_KEPT; i++) {
            examiner.report(draft(1, Documents.ruleSet("spine", "title " + i)), null);
        }
        examiner.report(draft(1, Documents.ruleSet("spine", "title 0")), null);

        assertThat(measured).hasValue(DraftExaminer.MAX_KEPT + 2);
    }

    @Test
    void anAnswerThatCostsTooMuchIsAnErrorOfASoundDraft() {
        problems = List.of(new Problem("", ProblemCode.TOO_COMPLEX, "too much"));
        DraftReport report = examiner.report(draft(1, SOUND), null);

        assertThat(report.errors()).isEqualTo(problems);
        assertThat(report.answers()).isEqualTo(new AnswerCosts(1, 2, 3, 4, problems));
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void whatIsNotSoundIsNotAsked() {
        DraftReport report = examiner.report(draft(1, Documents.broken("spine")), null);

        assertThat(report.answers()).isNull();
        assertThat(measured).hasValue(0);
    }

    private static Draft draft(long revision, Json document) {
        return draft("spine", revision, document);
    }

    private static Draft draft(String ruleSet, long revision, Json document) {
        String digest = CanonicalJson.digest(CanonicalJson.bytes(document));
        return new Draft(ruleSet, "0".repeat(25), revision, "alice", List.of("alice"), Instant.EPOCH, digest, document);
    }
}
