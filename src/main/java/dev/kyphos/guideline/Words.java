package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.ObjectReader;

/**
 * The words of answers that no rule has a text for, in the language of the document.
 *
 * @param yes the label of true
 * @param no the label of false
 * @param unknown the label of a value that is not known
 * @param partlyKnown the label of a set or a range of values
 * @param and joins the two bounds of a range
 * @param or joins values that lead to the same answer
 * @param any a range without bounds
 * @param facts says of a request's facts what their absence means
 */
public record Words(
        String yes, String no, String unknown, String partlyKnown, String and, String or, String any, String facts) {

    /** The words of a document that has none. */
    public static final Words ENGLISH = new Words(
            "Yes",
            "No",
            "Unknown",
            "Partly known",
            "and",
            "or",
            "any",
            "A fact that is absent or null is unknown; an object says what is known of it. Each level stands once.");

    static Words read(ObjectReader members) {
        return new Words(
                members.text("yes"),
                members.text("no"),
                members.text("unknown"),
                members.text("partlyKnown"),
                members.text("and"),
                members.text("or"),
                members.text("any"),
                members.text("facts"));
    }

    /** The words as the member {@code words} of a document. */
    public Json.Obj json() {
        return Json.object()
                .with("yes", yes)
                .with("no", no)
                .with("unknown", unknown)
                .with("partlyKnown", partlyKnown)
                .with("and", and)
                .with("or", or)
                .with("any", any)
                .with("facts", facts);
    }
}
