package dev.kyphos.cli;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of a rule set document, sound or not: labels of facts and values, titles of outcomes. */
final class Vocabulary {

    private final Map<String, Json> facts = new HashMap<>();
    private final Map<String, String> outcomes = new HashMap<>();
    private final String yes;
    private final String no;

    Vocabulary(Json document) {
        Stream.of("patient", "vertebra")
                .flatMap(scope -> Trees.items(document, "facts", scope).stream())
                .forEach(fact -> facts.put(Trees.text(fact, "name"), fact));
        Trees.items(document, "ladder")
                .forEach(rung -> outcomes.put(Trees.text(rung, "outcome"), Trees.text(rung, "title")));
        this.yes = word(document, "yes");
        this.no = word(document, "no");
    }

    private static String word(Json document, String name) {
        String word = Trees.text(document, "words", name);
        return word.isEmpty() ? name : word;
    }

    /** The title of an outcome with its code; the code of anything else. */
    String code(@Nullable Json code) {
        String text = code instanceof Json.Text(String plain) ? plain : json(code);
        String title = outcomes.getOrDefault(text, "");
        return title.isEmpty() ? text : title + " (" + text + ")";
    }

    /** A patient as a request has them, in words: {@code label value unit; …; L1: …}. */
    String patient(@Nullable Json request) {
        Stream<String> person = facts(Trees.at(request, "patient"));
        Stream<String> vertebrae = Trees.items(request, "vertebrae").stream().map(this::vertebra);
        return Stream.concat(person, vertebrae).collect(Collectors.joining("; "));
    }

    private String vertebra(Json vertebra) {
        String others = facts(vertebra).collect(Collectors.joining(", "));
        String level = Trees.text(vertebra, "level");
        return others.isEmpty() ? level : level + ": " + others;
    }

    private Stream<String> facts(@Nullable Json object) {
        return Trees.members(object).entrySet().stream()
                .filter(fact -> !fact.getKey().equals("level"))
                .map(fact -> fact(fact.getKey(), fact.getValue()));
    }

    /** A fact by its label, with its value and unit. */
    String fact(String name, @Nullable Json value) {
        Json fact = facts.get(name);
        String label = Trees.text(fact, "label");
        String unit = Trees.text(fact, "unit");
        return (label.isEmpty() ? name : label)
                + " " + value(fact, value)
                + (unit.isEmpty() || !(value instanceof Json.Num) ? "" : " " + unit);
    }

    private String value(@Nullable Json fact, @Nullable Json value) {
        return switch (value) {
            case Json.Bool(boolean truth) -> truth ? yes : no;
            case Json.Text(String code) -> {
                String label = Trees.text(fact, "valueLabels", code);
                yield label.isEmpty() ? code : label;
            }
            case Json.Num(var number) -> number.toPlainString();
            case null, default -> json(value);
        };
    }

    /** A fact named by its path in a request, {@code patient/name} or {@code vertebrae/0/name}, with its value. */
    String fact(String path, @Nullable Json value, List<String> levels) {
        return level(path, levels) + fact(path.substring(path.lastIndexOf('/') + 1), value);
    }

    /** The label of a fact named by its path in a request. */
    String path(String path, List<String> levels) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String label = Trees.text(facts.get(name), "label");
        return level(path, levels) + (label.isEmpty() ? name : label);
    }

    private static String level(String path, List<String> levels) {
        String[] parts = path.split("/");
        boolean ofLevel = parts.length == 3 && parts[1].matches("\\d{1,2}");
        int index = ofLevel ? Integer.parseInt(parts[1]) : levels.size();
        return index < levels.size() ? levels.get(index) + ": " : "";
    }

    static String json(@Nullable Json value) {
        return value == null ? "" : new String(JsonWriter.bytes(value), StandardCharsets.UTF_8);
    }
}
