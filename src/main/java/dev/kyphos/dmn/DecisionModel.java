package dev.kyphos.dmn;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Source;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule set as a document of DMN 1.3. An evaluation is about one vertebra: each fact is an input, each definition, finding and
 * score a literal expression, the ladder a decision table, and so are the urgencies.
 */
public final class DecisionModel {

    private static final String NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/";

    private final Guideline guideline;
    private final ModelNames names;
    private final Xml xml;

    private DecisionModel(Guideline guideline, Xml xml) {
        this.guideline = guideline;
        this.names = new ModelNames(guideline);
        this.xml = xml;
    }

    /**
     * The document in UTF-8.
     *
     * @param version the number of the guideline's version
     * @param digest the digest of the version's document
     */
    public static byte[] of(Guideline guideline, String version, String digest) {
        var xml = new Xml(
                NAMESPACE,
                "definitions",
                "id",
                "model",
                "name",
                guideline.id(),
                "label",
                guideline.title() + ", version " + version,
                "namespace",
                "urn:kyphos:dmn:%s:%s:%s".formatted(guideline.id(), version, digest),
                "expressionLanguage",
                FEEL,
                "typeLanguage",
                FEEL,
                "exporter",
                "Kyphos");
        new DecisionModel(guideline, xml).write();
        return xml.end();
    }

    private void write() {
        xml.text("description", description());
        guideline.facts().all().forEach(this::type);
        answerType(ModelNames.OUTCOME, guideline.ladder().stream().map(Rung::outcome));
        if (!guideline.urgencies().isEmpty()) {
            answerType(
                    ModelNames.URGENCY,
                    Stream.concat(guideline.urgencies().stream().map(Urgency::code), Stream.of(Urgency.NONE)));
        }
        guideline.facts().all().forEach(this::input);
        guideline.sources().values().forEach(this::source);
        new Decisions(guideline, names, xml).write();
    }

    private String description() {
        List<String> paragraphs = new ArrayList<>(List.of(guideline.description(), guideline.notice(), use()));
        paragraphs.addAll(guideline.knownGaps());
        return String.join("\n\n", paragraphs);
    }

    private String use() {
        String asked = guideline.urgencies().isEmpty()
                ? ModelNames.OUTCOME
                : ModelNames.OUTCOME + " and " + ModelNames.URGENCY;
        return """
                Evaluate the model once for each vertebra. Each input is a fact of the person or of that vertebra: give every input, and \
                null where the fact is unknown. Ask for %s; "%s" there means that unknown facts leave it open. Findings are true, false \
                or, if open, null; scores are numbers or null. Numbers are exact within the 34 digits of FEEL.

                For unknown facts the model is sound but weaker than the API that it comes from: what it decides, the API decides in the \
                same way; what it leaves open, the API may decide, and it says what is possible and what to ask.

                Outside of the model are persons with several vertebrae, the time left of an urgency, the plan of sessions, facts that \
                are partly known, and the check for facts that contradict each other.""".formatted(asked, names.undetermined());
    }

    private void type(Fact fact) {
        switch (fact.type()) {
            case FactType.Flag() -> {}
            case FactType.Choice(var words, var _) -> type(names.fact(fact), "string", literals(words.stream()));
            case FactType.Quantity(var min, var max, var _, var _) ->
                type(names.fact(fact), "number", "[" + number(min) + ".." + number(max) + "]");
        }
    }

    private void answerType(String decision, Stream<String> codes) {
        type(
                decision,
                "string",
                literals(Stream.concat(codes, Stream.of(names.undetermined())).map(Value.Word::new)));
    }

    private void type(String name, String base, String allowed) {
        xml.open("itemDefinition", "id", ModelNames.type(name), "name", ModelNames.type(name));
        xml.text("typeRef", base);
        xml.text("allowedValues", "text", allowed);
        xml.close();
    }

    private static String number(BigDecimal number) {
        return FeelLiterals.of(new Value.Amount(number));
    }

    private static String literals(Stream<? extends Value> values) {
        return values.map(FeelLiterals::of).collect(Collectors.joining(", "));
    }

    private void input(Fact fact) {
        String name = names.fact(fact);
        xml.open("inputData", "id", name, "name", name, "label", fact.label());
        xml.text("description", description(fact));
        xml.empty("variable", "name", name, "typeRef", typeOf(fact));
        xml.close();
    }

    private String typeOf(Fact fact) {
        return fact.type() instanceof FactType.Flag ? "boolean" : ModelNames.type(names.fact(fact));
    }

    private static String description(Fact fact) {
        String text = fact.question() + "\n\n" + fact.help();
        return switch (fact.type()) {
            case FactType.Flag() -> text;
            case FactType.Choice choice ->
                choice.values().stream()
                        .map(value -> "%s: %s".formatted(FeelLiterals.of(value), choice.label(value)))
                        .collect(Collectors.joining("\n", text + "\n\n", ""));
            case FactType.Quantity(var _, var _, String unit, boolean whole) -> {
                String kind = whole ? "A whole number" : "A number";
                yield text + "\n\n" + kind + (unit.isEmpty() ? "" : ", in " + unit);
            }
        };
    }

    private void source(Source source) {
        String name = names.source(source.id());
        String doi = source.doi();
        if (doi == null) {
            xml.open("knowledgeSource", "id", name, "name", name, "label", source.id());
        } else {
            xml.open(
                    "knowledgeSource",
                    "id",
                    name,
                    "name",
                    name,
                    "label",
                    source.id(),
                    "locationURI",
                    "https://doi.org/" + doi);
        }
        xml.text("description", source.citation());
        xml.close();
    }
}
