package dev.kyphos.schema;

import dev.kyphos.advice.PatientForm;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.ReplacedFact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.guideline.Words;
import dev.kyphos.json.Json;
import dev.kyphos.library.Version;
import dev.kyphos.translation.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of the facts in a request. A client can build a form from it: in addition to the keywords of
 * JSON Schema, {@code question} is the question for a fact, {@code clinicianQuestion} the same in a clinician's words,
 * {@code answeredBy} who can answer it, {@code unit} the unit of a number and {@code normal} the value
 * that may be presumed; {@code replaced} says which facts are asked instead of those of earlier versions.
 */
public final class FactsSchema {

    public static final String MEDIA_TYPE = "application/schema+json";

    private FactsSchema() {}

    /**
     * The schema of what a request says of a patient.
     *
     * @param identity the members that say which version it is of, and in which language
     */
    public static Json of(Wording wording, Json.Obj identity) {
        Version version = wording.version();
        Guideline guideline = version.diagram().guideline();
        Json.Obj schema = Json.object()
                .with("$schema", "https://json-schema.org/draft/2020-12/schema")
                .with("$id", "urn:kyphos:facts:" + version.ruleSet() + ":" + version.number())
                .and(identity)
                .with("title", guideline.title())
                .with("description", guideline.words().facts())
                .with("type", "object")
                .with("required", Json.texts(List.of("vertebrae")))
                .with(
                        "properties",
                        Json.object()
                                .with("patient", facts(guideline, Scope.PATIENT))
                                .with(
                                        "vertebrae",
                                        Json.object()
                                                .with("type", "array")
                                                .with("minItems", 1)
                                                .with("maxItems", PatientForm.MAX_VERTEBRAE)
                                                .with(
                                                        "items",
                                                        facts(guideline, Scope.VERTEBRA)
                                                                .with("required", Json.texts(List.of(Facts.LEVEL))))))
                .with(
                        "constraints",
                        Json.texts(guideline.constraints().stream()
                                .map(Constraint::message)
                                .toList()));
        return guideline.replaced().isEmpty()
                ? schema
                : schema.with("replaced", Json.array(guideline.replaced(), FactsSchema::replacedFact));
    }

    private static Json replacedFact(ReplacedFact replacedFact) {
        return Json.object()
                .with("fact", replacedFact.fact())
                .with("scope", Json.word(replacedFact.scope()))
                .with(
                        "by",
                        Json.texts(replacedFact.by().stream().map(Fact::name).toList()));
    }

    private static Json.Obj facts(Guideline guideline, Scope scope) {
        Json.Obj properties = Json.object();
        for (Fact fact : guideline.facts().in(scope)) {
            properties = properties.with(fact.name(), fact(fact, guideline.words()));
        }
        return Json.object()
                .with("type", "object")
                .with("additionalProperties", false)
                .with("properties", properties);
    }

    private static Json fact(Fact fact, Words words) {
        Json.Obj schema = Json.object()
                .with("title", fact.label())
                .with("question", fact.question())
                .withAny("clinicianQuestion", fact.clinicianQuestion())
                .withAny("answeredBy", fact.answeredBy() == null ? null : Json.word(fact.answeredBy()))
                .with("description", fact.help())
                .and(type(fact.type(), fact.isLevel() ? null : words));
        Value normal = fact.normal();
        return normal == null ? schema : schema.with("normal", normal.json());
    }

    /** @param words the words for a fact that may also be null, or an object with what is known of it; null for another fact */
    private static Json.Obj type(FactType type, @Nullable Words words) {
        return switch (type) {
            case FactType.Flag() -> type("boolean", words != null ? PartSchema.of(type("boolean", null), 2) : null);
            case FactType.Choice choice -> Json.object().with("oneOf", choices(choice, words));
            case FactType.Quantity quantity -> {
                String name = quantity.whole() ? "integer" : "number";
                Json.Obj number = type(name, words != null ? PartSchema.of(quantity, type(name, null)) : null)
                        .with("minimum", quantity.min())
                        .with("maximum", quantity.max());
                yield quantity.unit().isEmpty() ? number : number.with("unit", quantity.unit());
            }
        };
    }

    /**
     * A scope's facts as a closed object of plain values, which generators of clients make types of. What is unknown is left
     * out.
     */
    public static Json.Obj plain(Facts facts, Scope scope) {
        Json.Obj properties = Json.object();
        for (Fact fact : facts.in(scope)) {
            properties = properties.with(
                    fact.name(),
                    Json.object()
                            .with("title", fact.label())
                            .with("description", description(fact))
                            .and(plain(fact.type())));
        }
        return Json.object()
                .with("type", "object")
                .with("additionalProperties", false)
                .with("properties", properties);
    }

    private static String description(Fact fact) {
        String text = fact.question() + "\n\n" + fact.help();
        return switch (fact.type()) {
            case FactType.Flag() -> text;
            case FactType.Choice(var _, var labels) when labels.isEmpty() -> text;
            case FactType.Choice(var values, var labels) ->
                text + "\n\n"
                        + values.stream()
                                .map(value ->
                                        "`%s`: %s".formatted(value.value(), labels.getOrDefault(value, value.value())))
                                .collect(Collectors.joining("; "));
            case FactType.Quantity(var _, var _, String unit, var _) ->
                unit.isEmpty() ? text : text + "\n\nUnit: " + unit;
        };
    }

    private static Json.Obj plain(FactType type) {
        return switch (type) {
            case FactType.Choice(var values, var _) ->
                type("string", null).with("enum", Json.array(values, Value::json));
            case FactType.Quantity(var _, var _, var _, boolean whole)
            when !whole -> type(type, null).with("format", "double");
            case FactType.Flag _, FactType.Quantity _ -> type(type, null);
        };
    }

    private static Json.Obj type(String type, Json.@Nullable Obj part) {
        return part == null
                ? Json.object().with("type", type)
                : Json.object()
                        .with("type", Json.texts(List.of(type, "null", "object")))
                        .and(part);
    }

    private static Json choices(FactType.Choice choice, @Nullable Words words) {
        List<Json> choices = new ArrayList<>();
        choice.values()
                .forEach(value -> choices.add(Json.object()
                        .with("const", value.value())
                        .with("title", choice.labels().getOrDefault(value, value.value()))));
        if (words != null) {
            Json.Obj word = Json.object().with("enum", Json.array(choice.values(), Value::json));
            choices.add(Json.object().with("type", "null").with("title", words.unknown()));
            choices.add(Json.object()
                    .with("type", "object")
                    .with("title", words.partlyKnown())
                    .and(PartSchema.of(word, choice.values().size())));
        }
        return new Json.Arr(List.copyOf(choices));
    }
}
