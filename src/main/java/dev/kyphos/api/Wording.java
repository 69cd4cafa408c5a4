package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.advice.Advice.Status;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Source;
import dev.kyphos.guideline.Statement;
import dev.kyphos.library.Version;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a version says in so many words, whoever asks: rendered once, as {@link BodyText#copy} takes it. */
final class Wording {

    private final Map<String, byte[]> outcomes = new HashMap<>();
    private final Map<String, Map<Status, byte[]>> findings = new HashMap<>();
    private final Map<String, byte[]> questions = new HashMap<>();
    private final byte[][] facts;
    private final Map<String, byte[]> statements = new HashMap<>();
    private final Map<String, byte[]> sources = new HashMap<>();
    private final byte[] opening;
    private final byte[] openingWithoutStore;
    private final byte[] closing;

    Wording(Version version) {
        Guideline guideline = version.diagram().guideline();
        this.opening = members(json -> Versions.identity(json, version, true));
        this.openingWithoutStore = members(json -> Versions.identity(json, version, false));
        guideline.ladder().forEach(rung -> outcomes.put(rung.outcome(), outcome(rung)));
        guideline.findings().forEach(finding -> findings.put(finding.id(), finding(finding)));
        guideline.facts().all().forEach(fact -> questions.put(fact.name(), question(fact)));
        this.facts = guideline.facts().all().stream().map(Wording::because).toArray(byte[][]::new);
        guideline.statements().forEach((id, statement) -> statements.put(id, statement(statement)));
        guideline.sources().forEach((id, source) -> sources.put(id, source(source)));
        this.closing = members(json -> {
            texts(json, "knownGaps", guideline.knownGaps());
            json.writeStringField("notice", guideline.notice());
        });
    }

    /** The members that name the version, and say where the store could not be asked. */
    byte[] opening(boolean storeAvailable) {
        return storeAvailable ? opening : openingWithoutStore;
    }

    /** The object of an outcome that is determined. */
    byte[] determined(Rung rung) {
        return Objects.requireNonNull(outcomes.get(rung.outcome()));
    }

    /** The members of a finding but for what it rests on. */
    byte[] finding(Finding finding, Status status) {
        return Objects.requireNonNull(
                Objects.requireNonNull(findings.get(finding.id())).get(status));
    }

    /** The members that say how to ask for a fact. */
    byte[] question(String fact) {
        return Objects.requireNonNull(questions.get(fact));
    }

    /** The beginning of an object that says a fact's value: of a vertebra's fact, what follows the vertebra's index. */
    byte[] fact(Fact fact) {
        return facts[fact.ordinal()];
    }

    byte[] statement(String id) {
        return Objects.requireNonNull(statements.get(id));
    }

    byte[] source(String id) {
        return Objects.requireNonNull(sources.get(id));
    }

    /** What the guideline is known to lack, and its notice. */
    byte[] closing() {
        return closing;
    }

    private static byte[] outcome(Rung rung) {
        return object(json -> {
            json.writeStringField("status", "determined");
            json.writeStringField("code", rung.outcome());
            json.writeStringField("title", rung.title());
            json.writeStringField("text", rung.text());
            texts(json, "statements", rung.statements());
        });
    }

    private static Map<Status, byte[]> finding(Finding finding) {
        var rendered = new EnumMap<Status, byte[]>(Status.class);
        for (Status status : Status.values()) {
            rendered.put(status, members(json -> {
                json.writeStringField("id", finding.id());
                json.writeStringField("kind", lower(finding.kind()));
                if (finding.grade() != null) {
                    json.writeStringField("grade", finding.grade());
                }
                json.writeStringField("status", lower(status));
                json.writeStringField("text", finding.text());
                texts(json, "statements", finding.statements());
            }));
        }
        return rendered;
    }

    private static byte[] because(Fact fact) {
        String start = fact.scope() == Scope.PATIENT ? "{\"fact\":\"patient/" : "/";
        return BodyText.escaped(start + fact.name() + "\",\"value\":");
    }

    private static byte[] question(Fact fact) {
        return members(json -> {
            json.writeStringField("label", fact.label());
            json.writeStringField("question", fact.question());
            json.writeStringField("help", fact.help());
        });
    }

    private static byte[] statement(Statement statement) {
        return object(json -> {
            json.writeStringField("text", statement.text());
            json.writeStringField("source", statement.source());
            json.writeStringField("locator", statement.locator());
            json.writeStringField("seen", lower(statement.seen()));
        });
    }

    private static byte[] source(Source source) {
        return object(json -> {
            json.writeStringField("citation", source.citation());
            if (source.doi() != null) {
                json.writeStringField("doi", source.doi());
            }
        });
    }

    /** A whole object, to be copied into bodies. */
    private static byte[] object(Response.Members members) {
        return Escaped.of(Response.object(members));
    }

    /** The members alone. */
    private static byte[] members(Response.Members members) {
        byte[] object = Response.object(members);
        return Escaped.of(Arrays.copyOfRange(object, 1, object.length - 1));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Writes a member that is an array of texts. */
    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
