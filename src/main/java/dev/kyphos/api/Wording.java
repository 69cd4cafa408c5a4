package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.kyphos.advice.Advice.Status;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Source;
import dev.kyphos.guideline.Statement;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a guideline says in so many words, whoever asks: rendered once for each version. */
final class Wording {

    private final Map<String, SerializedString> outcomes = new HashMap<>();
    private final Map<String, Map<Status, Spread>> findings = new HashMap<>();
    private final Map<String, Spread> questions = new HashMap<>();
    private final Map<String, SerializedString> statements = new HashMap<>();
    private final Map<String, SerializedString> sources = new HashMap<>();
    private final Spread closing;

    Wording(Guideline guideline) {
        guideline.ladder().forEach(rung -> outcomes.put(rung.outcome(), outcome(rung)));
        guideline.findings().forEach(finding -> findings.put(finding.id(), finding(finding)));
        guideline.facts().all().forEach(fact -> questions.put(fact.name(), question(fact)));
        guideline.statements().forEach((id, statement) -> statements.put(id, statement(statement)));
        guideline.sources().forEach((id, source) -> sources.put(id, source(source)));
        this.closing = Spread.of(json -> {
            texts(json, "knownGaps", guideline.knownGaps());
            json.writeStringField("notice", guideline.notice());
        });
    }

    /** The object of an outcome that is determined. */
    SerializedString determined(Rung rung) {
        return Objects.requireNonNull(outcomes.get(rung.outcome()));
    }

    /** The members of a finding but for what it rests on. */
    Spread finding(Finding finding, Status status) {
        return Objects.requireNonNull(
                Objects.requireNonNull(findings.get(finding.id())).get(status));
    }

    /** The members that say how to ask for a fact. */
    Spread question(String fact) {
        return Objects.requireNonNull(questions.get(fact));
    }

    SerializedString statement(String id) {
        return Objects.requireNonNull(statements.get(id));
    }

    SerializedString source(String id) {
        return Objects.requireNonNull(sources.get(id));
    }

    /** What the guideline is known to lack, and its notice. */
    Spread closing() {
        return closing;
    }

    private static SerializedString outcome(Rung rung) {
        return Spread.object(json -> {
            json.writeStringField("status", "determined");
            json.writeStringField("code", rung.outcome());
            json.writeStringField("title", rung.title());
            json.writeStringField("text", rung.text());
            texts(json, "statements", rung.statements());
        });
    }

    private static Map<Status, Spread> finding(Finding finding) {
        var spreads = new EnumMap<Status, Spread>(Status.class);
        for (Status status : Status.values()) {
            spreads.put(status, Spread.of(json -> {
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
        return spreads;
    }

    private static Spread question(Fact fact) {
        return Spread.of(json -> {
            json.writeStringField("label", fact.label());
            json.writeStringField("question", fact.question());
            json.writeStringField("help", fact.help());
        });
    }

    private static SerializedString statement(Statement statement) {
        return Spread.object(json -> {
            json.writeStringField("text", statement.text());
            json.writeStringField("source", statement.source());
            json.writeStringField("locator", statement.locator());
            json.writeStringField("seen", lower(statement.seen()));
        });
    }

    private static SerializedString source(Source source) {
        return Spread.object(json -> {
            json.writeStringField("citation", source.citation());
            if (source.doi() != null) {
                json.writeStringField("doi", source.doi());
            }
        });
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
