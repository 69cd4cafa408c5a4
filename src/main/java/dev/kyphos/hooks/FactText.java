package dev.kyphos.hooks;

import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.guideline.Words;
import dev.kyphos.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts and their values as texts. */
final class FactText {

    private static final Pattern PATH = Pattern.compile("(?:patient|vertebrae(?:/(?<index>\\d{1,2}))?)/(?<fact>\\w+)");

    private static final int MAX = 200;

    private final Guideline guideline;
    private final List<Json.Obj> vertebrae;

    /** @param vertebrae the vertebrae that paths name by their position */
    FactText(Guideline guideline, List<Json.Obj> vertebrae) {
        this.guideline = guideline;
        this.vertebrae = vertebrae;
    }

    /** The question for a fact, in a clinician's words if there are any. */
    static String question(Fact fact) {
        return fact.clinicianQuestion() == null ? fact.question() : fact.clinicianQuestion();
    }

    /** The label of the fact at a path, with the level of its vertebra, escaped. */
    String label(String path) {
        Matcher parts = PATH.matcher(path);
        Fact fact = parts.matches() ? guideline.facts().named(parts.group("fact")) : null;
        if (fact == null) {
            return "";
        }
        String index = parts.group("index");
        return Markup.text(fact.label(), MAX) + (index == null ? "" : at(fact, Integer.parseInt(index)));
    }

    /** The level of a fact's vertebra, in brackets after a space, escaped; empty for a fact of the patient. */
    String at(Fact fact, int vertebra) {
        return at(fact, List.of(vertebra));
    }

    /** The levels of a fact's vertebrae. */
    String at(Fact fact, List<Integer> of) {
        return fact.scope() == Scope.PATIENT
                ? ""
                : of.stream().map(this::level).collect(Collectors.joining(", ", " (", ")"));
    }

    private String level(int vertebra) {
        Json level =
                vertebra < vertebrae.size() ? vertebrae.get(vertebra).members().get(Facts.LEVEL) : null;
        return level instanceof Json.Text(String name) ? Markup.text(name, MAX) : "?";
    }

    /** An answer to the question for a fact. */
    String label(Fact fact, Advice.Answer answer) {
        return answer.value() instanceof Value.Amount
                ? answer.label()
                : value(fact, answer.value().json());
    }

    /** What is known of the fact at a path. */
    String value(String path, Json value) {
        Matcher parts = PATH.matcher(path);
        return value(parts.matches() ? guideline.facts().named(parts.group("fact")) : null, value);
    }

    private String value(@Nullable Fact fact, Json value) {
        Words words = guideline.words();
        return switch (value) {
            case Json.Bool(boolean truth) -> truth ? words.yes() : words.no();
            case Json.Text(String word) -> fact == null ? word : fact.type().label(new Value.Word(word));
            case Json.Num(var number) -> number.toPlainString() + (fact == null ? "" : unit(fact.type()));
            case Json.Obj(Map<String, Json> members) -> partly(fact, members);
            case Json.Arr _, Json.Null _, Json.NotFinite _ -> words.unknown();
        };
    }

    private String partly(@Nullable Fact fact, Map<String, Json> members) {
        if (members.get("anyOf") instanceof Json.Arr(var values)) {
            return values.stream()
                    .map(each -> value(fact, each))
                    .collect(Collectors.joining(" " + guideline.words().or() + " "));
        }
        String from = bound("≥ ", fact, members.get("from"));
        String below = bound("< ", fact, members.get("below"));
        return from.isEmpty() || below.isEmpty()
                ? from + below
                : from + " " + guideline.words().and() + " " + below;
    }

    private String bound(String sign, @Nullable Fact fact, @Nullable Json number) {
        return number == null ? "" : sign + value(fact, number);
    }

    private static String unit(FactType type) {
        return type instanceof FactType.Quantity(var _, var _, String unit, boolean _) && !unit.isEmpty()
                ? " " + unit
                : "";
    }
}
