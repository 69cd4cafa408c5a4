package dev.kyphos.answer;

import dev.kyphos.advice.PatientForm;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a document, by vertebra: their paths, and objects with a path and a value that the document declares, each rendered
 * once. Nothing of a request is kept. Thread-safe.
 */
final class RenderedFacts {

    /** A fact of one vertebra, or of the patient. */
    private static final class Place {

        final byte[] name;
        final byte[] named;
        final byte[] start;
        final byte[] unknown;
        final byte[] yes;
        final byte[] no;
        final Map<String, byte[]> words = new HashMap<>();

        /** @param values the JSON of the words that the fact may be */
        Place(Fact fact, int vertebra, Map<String, String> values) {
            String path = (fact.scope() == Scope.PATIENT ? "patient/" : "vertebrae/" + vertebra + "/") + fact.name();
            String object = "{\"fact\":\"" + path + "\"";
            this.name = EscapedJsonWriter.nameOf(path);
            this.named = EscapedJsonWriter.escaped(object);
            this.start = EscapedJsonWriter.escaped(object + ",\"value\":");
            this.unknown = EscapedJsonWriter.escaped(object + ",\"value\":null}");
            this.yes = EscapedJsonWriter.escaped(object + ",\"value\":true}");
            this.no = EscapedJsonWriter.escaped(object + ",\"value\":false}");
            values.forEach(
                    (word, json) -> words.put(word, EscapedJsonWriter.escaped(object + ",\"value\":" + json + "}")));
        }
    }

    /** The places of a fact, made when they are first asked for. */
    private static final class Places {

        private final Fact fact;
        private final Map<String, String> values = new HashMap<>();
        private final AtomicReferenceArray<@Nullable Place> byVertebra;

        Places(Fact fact) {
            this.fact = fact;
            this.byVertebra = new AtomicReferenceArray<>(fact.scope() == Scope.PATIENT ? 1 : PatientForm.MAX_VERTEBRAE);
            if (fact.type() instanceof FactType.Choice(var words, var _)) {
                for (Value.Word word : words) {
                    values.put(word.value(), new String(JsonWriter.bytes(word.json()), StandardCharsets.UTF_8));
                }
            }
        }

        Place of(int vertebra) {
            Place place = byVertebra.get(vertebra);
            if (place == null) {
                place = new Place(fact, vertebra, values);
                byVertebra.set(vertebra, place);
            }
            return place;
        }
    }

    private final List<Places> facts;

    /** @param all the facts of the document, each at the index of its ordinal */
    RenderedFacts(List<Fact> all) {
        this.facts = all.stream().map(Places::new).toList();
    }

    /** The path of a fact as the name of a member. */
    byte[] name(Fact fact, int vertebra) {
        return place(fact, vertebra).name;
    }

    /** The start of an object whose first member is the path of a fact. */
    byte[] named(Fact fact, int vertebra) {
        return place(fact, vertebra).named;
    }

    /** The start of the object with a fact's value, up to the value. */
    byte[] start(Fact fact, int vertebra) {
        return place(fact, vertebra).start;
    }

    /** The object with a fact's value, null if it is unknown; null for a number, and for a fact that is partly known. */
    byte @Nullable [] object(Fact fact, int vertebra, @Nullable Known known) {
        Place place = place(fact, vertebra);
        return switch (known) {
            case null -> place.unknown;
            case Value.Truth(boolean truth) -> truth ? place.yes : place.no;
            case Value.Word(String word) -> place.words.get(word);
            case Value.Amount _, Known.AnyOf _, Known.Range _ -> null;
        };
    }

    private Place place(Fact fact, int vertebra) {
        return facts.get(fact.ordinal()).of(vertebra);
    }
}
