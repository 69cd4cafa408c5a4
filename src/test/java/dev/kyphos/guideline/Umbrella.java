package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import java.util.List;

/** A small valid rule set with an item of every kind, and the problems of changed copies of it. */
public final class Umbrella {

    public static final Json DOCUMENT = RuleSet.document("/guideline/umbrella.json");

    private Umbrella() {}

    /** The problems after the value at a place is replaced, or removed if the new value is {@code gone}. */
    public static List<Problem> problemsWith(String place, String value) {
        return RuleSetReader.read(JsonEdit.with(DOCUMENT, place, value)).problems();
    }

    /** Asserts that the changed rule set has one problem, at {@code pointer}, whose detail contains {@code phrase}. */
    static void assertOnlyProblem(String place, String value, String pointer, String phrase) {
        assertThat(problemsWith(place, value)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).contains(phrase);
        });
    }
}
