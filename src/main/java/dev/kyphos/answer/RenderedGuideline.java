package dev.kyphos.answer;

import dev.kyphos.advice.Advice.Status;
import dev.kyphos.advice.Advisor;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Evidence;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Source;
import dev.kyphos.guideline.Statement;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.JsonEscaper;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.translation.Wording;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a recommendation that depend only on the document, rendered once for {@link EscapedJsonWriter#copy}. They
 * don't name the version, since several versions may have one document.
 */
public final class RenderedGuideline {

    private final Map<String, byte[]> outcomes = new HashMap<>();
    private final Map<String, byte[]> overallOutcomes = new HashMap<>();
    private final Map<String, byte[]> findingIds = new HashMap<>();
    private final Map<String, Map<Status, byte[]>> findings = new HashMap<>();
    private final Map<String, byte[]> labels = new HashMap<>();
    private final Map<String, byte[]> questions = new HashMap<>();
    private final RenderedFacts facts;
    private final Map<String, byte[]> statements = new HashMap<>();
    private final Map<String, byte[]> sources = new HashMap<>();
    private final byte[] yes;
    private final byte[] no;
    private final byte[] notice;
    private final byte[] knownGaps;
    private volatile @Nullable Advisor advisor;

    /** Renders the parts of a guideline. */
    public RenderedGuideline(Guideline guideline) {
        guideline.ladder().forEach(rung -> {
            outcomes.put(rung.outcome(), outcome(rung, rung.text()));
            overallOutcomes.put(
                    rung.outcome(), outcome(rung, Objects.requireNonNullElse(rung.overallText(), rung.text())));
        });
        guideline.findings().forEach(finding -> {
            findingIds.put(finding.id(), escaped(new Json.Text(finding.id())));
            findings.put(finding.id(), finding(finding));
        });
        guideline.facts().all().forEach(fact -> {
            labels.put(fact.name(), members(labelled(fact)));
            questions.put(fact.name(), members(asked(fact)));
        });
        this.facts = new RenderedFacts(guideline.facts().all());
        guideline.statements().forEach((id, statement) -> statements.put(id, statement(statement)));
        guideline.sources().forEach((id, source) -> sources.put(id, source(source)));
        this.yes = escaped(new Json.Text(guideline.words().yes()));
        this.no = escaped(new Json.Text(guideline.words().no()));
        this.notice = members(Json.object().with("notice", guideline.notice()));
        this.knownGaps = members(Json.object().with("knownGaps", Json.texts(guideline.knownGaps())));
    }

    /**
     * Advises by the rendered document, and remembers.
     *
     * @param diagram the compiled document
     */
    Advisor advisor(GuidelineDiagram diagram) {
        Advisor kept = advisor;
        if (kept == null || kept.diagram() != diagram) {
            kept = Advisor.remembering(diagram);
            advisor = kept;
        }
        return kept;
    }

    /** The members of a vertebra's determined outcome that don't depend on the patient. */
    byte[] determined(Rung rung) {
        return Objects.requireNonNull(outcomes.get(rung.outcome()));
    }

    /** The members of the person's determined outcome that don't depend on the patient. */
    byte[] determinedOverall(Rung rung) {
        return Objects.requireNonNull(overallOutcomes.get(rung.outcome()));
    }

    /** The id of a finding, in quotes. */
    byte[] id(Finding finding) {
        return Objects.requireNonNull(findingIds.get(finding.id()));
    }

    /** The members of a finding, without {@code because}. */
    byte[] finding(Finding finding, Status status) {
        return Objects.requireNonNull(
                Objects.requireNonNull(findings.get(finding.id())).get(status));
    }

    /** The members {@code label} and {@code question} of a fact. */
    byte[] label(Fact fact) {
        return Objects.requireNonNull(labels.get(fact.name()));
    }

    /** The members that say how to ask for a fact: label, questions, who answers, help, type and bounds. */
    byte[] question(Fact fact) {
        return Objects.requireNonNull(questions.get(fact.name()));
    }

    /** The facts, by vertebra. */
    RenderedFacts facts() {
        return facts;
    }

    /** The label of a truth value, in quotes. */
    byte[] truth(boolean truth) {
        return truth ? yes : no;
    }

    /** The object of a statement. */
    byte[] statement(String id) {
        return Objects.requireNonNull(statements.get(id));
    }

    /** The object of a source. */
    byte[] source(String id) {
        return Objects.requireNonNull(sources.get(id));
    }

    /** The member {@code notice}. */
    byte[] notice() {
        return notice;
    }

    /** The member {@code knownGaps}. */
    byte[] knownGaps() {
        return knownGaps;
    }

    private static byte[] outcome(Rung rung, String text) {
        return members(Json.object()
                .with("status", "determined")
                .with("code", rung.outcome())
                .with("title", rung.title())
                .with("text", text));
    }

    private static Map<Status, byte[]> finding(Finding finding) {
        var rendered = new EnumMap<Status, byte[]>(Status.class);
        for (Status status : Status.values()) {
            rendered.put(
                    status,
                    members(Json.object()
                            .with("id", finding.id())
                            .with("kind", Json.word(finding.kind()))
                            .withAny("grade", finding.grade())
                            .with("status", Json.word(status))
                            .with("text", finding.text())
                            .with("statements", Json.texts(finding.statements()))));
        }
        return rendered;
    }

    private static Json.Obj labelled(Fact fact) {
        return Json.object().with("label", fact.label()).with("question", fact.question());
    }

    private static Json.Obj asked(Fact fact) {
        return labelled(fact)
                .withAny("clinicianQuestion", fact.clinicianQuestion())
                .withAny("answeredBy", fact.answeredBy() == null ? null : Json.word(fact.answeredBy()))
                .with("help", fact.help())
                .and(type(fact.type()));
    }

    private static Json.Obj type(FactType type) {
        return switch (type) {
            case FactType.Flag() -> Json.object().with("type", "boolean");
            case FactType.Choice _ -> Json.object().with("type", "enum");
            case FactType.Quantity(var min, var max, String unit, boolean whole) ->
                Json.object()
                        .with("type", whole ? "integer" : "decimal")
                        .withAny("unit", unit.isEmpty() ? null : unit)
                        .with("min", min)
                        .with("max", max);
        };
    }

    private static byte[] statement(Statement statement) {
        Evidence evidence = statement.evidence();
        Json.Obj object = Json.object()
                .with("text", statement.text())
                .with("source", statement.source())
                .with("locator", statement.locator())
                .with("seen", Json.word(statement.seen()));
        return escaped(evidence == null ? object : object.with("evidence", evidence(evidence)));
    }

    private static Json.Obj evidence(Evidence evidence) {
        return Json.object()
                .with("strength", Json.word(evidence.strength()))
                .with("direction", Json.word(evidence.direction()))
                .with("certainty", Json.word(evidence.certainty()))
                .with("basis", evidence.basis())
                .with("judgedBy", evidence.judgedBy());
    }

    private static byte[] source(Source source) {
        return escaped(Json.object().with("citation", source.citation()).withAny("doi", source.doi()));
    }

    /** A value, such as an object with its braces. */
    private static byte[] escaped(Json object) {
        return JsonEscaper.of(JsonWriter.bytes(object));
    }

    /** The members of an object, without its braces. */
    private static byte[] members(Json object) {
        byte[] whole = JsonWriter.bytes(object);
        return JsonEscaper.of(Arrays.copyOfRange(whole, 1, whole.length - 1));
    }

    /** A cache of rendered documents by the digest of their texts. Thread-safe. */
    public static final class Renderings {

        /** More documents than a service uses at a time. A full cache is cleared. */
        private static final int MAX_DOCUMENTS = 64;

        private final Map<String, RenderedGuideline> byDigest = new ConcurrentHashMap<>();

        /** The rendered document of a version, in the language of its texts. */
        public RenderedGuideline of(Wording wording) {
            RenderedGuideline rendered = byDigest.get(wording.textsDigest());
            if (rendered != null) {
                return rendered;
            }
            if (byDigest.size() >= MAX_DOCUMENTS) {
                byDigest.clear();
            }
            return byDigest.computeIfAbsent(
                    wording.textsDigest(),
                    _ -> new RenderedGuideline(wording.version().diagram().guideline()));
        }
    }
}
