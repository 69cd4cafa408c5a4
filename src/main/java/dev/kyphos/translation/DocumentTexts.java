package dev.kyphos.translation;

import dev.kyphos.guideline.Words;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;

/**
 * The texts of a document that people read, which a translation replaces; its {@link Words} are among them, whether it has them
 * or not. All other texts are ids, codes, units, names and
 * citations: they are the same in every language.
 */
public final class DocumentTexts {

    private static final String ANY = "*";

    /** The places of the texts; {@code *} stands for each item of an array or member of an object. */
    private static final List<List<String>> PLACES = places(
            "title",
            "description",
            "notice",
            "statements/*/text",
            "statements/*/evidence/basis",
            "knownGaps/*",
            "facts/*/*/label",
            "facts/*/*/question",
            "facts/*/*/clinicianQuestion",
            "facts/*/*/help",
            "facts/*/*/valueLabels/*",
            "constraints/*/message",
            "scores/*/title",
            "findings/*/text",
            "ladder/*/title",
            "ladder/*/text",
            "ladder/*/overallText",
            "urgency/*/text",
            "plan/caution/text",
            "invariants/*/text",
            "words/*");

    private DocumentTexts() {}

    /** The texts of a document by their JSON Pointers, in the order of the document. */
    public static SequencedMap<String, String> of(Json document) {
        var texts = new LinkedHashMap<String, String>();
        replaced(document, (pointer, text) -> {
            texts.put(pointer, text);
            return text;
        });
        return texts;
    }

    /**
     * The document with other texts.
     *
     * @param text makes the new text of a JSON Pointer and a text
     */
    public static Json replaced(Json document, BinaryOperator<String> text) {
        return replaced(withWords(document), JsonPointer.root(), PLACES, text);
    }

    /** The document with the words that count if it has none. */
    private static Json withWords(Json document) {
        return document instanceof Json.Obj object && !object.members().containsKey("words")
                ? object.with("words", Words.ENGLISH.json())
                : document;
    }

    /** @param places what follows the pointer in the places that begin with it */
    private static Json replaced(
            Json value, JsonPointer pointer, List<List<String>> places, BinaryOperator<String> text) {
        if (places.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Json.Text(String old)
            when places.stream().anyMatch(List::isEmpty) -> new Json.Text(text.apply(pointer.toString(), old));
            case Json.Obj(Map<String, Json> members) -> {
                Map<String, Json> replaced = new LinkedHashMap<>();
                members.forEach((name, member) ->
                        replaced.put(name, replaced(member, pointer.at(name), below(places, name), text)));
                yield new Json.Obj(replaced);
            }
            case Json.Arr(List<Json> items) -> {
                List<Json> replaced = new ArrayList<>();
                List<List<String>> below = below(places, ANY);
                for (Json item : items) {
                    replaced.add(replaced(item, pointer.at(replaced.size()), below, text));
                }
                yield new Json.Arr(replaced);
            }
            default -> value;
        };
    }

    /** What follows a segment in the places that begin with it. */
    private static List<List<String>> below(List<List<String>> places, String segment) {
        return places.stream()
                .filter(place -> !place.isEmpty()
                        && (place.getFirst().equals(ANY) || place.getFirst().equals(segment)))
                .map(place -> place.subList(1, place.size()))
                .toList();
    }

    private static List<List<String>> places(String... paths) {
        return Arrays.stream(paths).map(path -> List.of(path.split("/"))).toList();
    }
}
