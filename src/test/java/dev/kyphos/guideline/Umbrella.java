package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import java.util.List;

/** A small valid rule set that has one of everything, and what is said of it once something in it is wrong. */
public final class Umbrella {

    public static final Json DOCUMENT = RuleSet.document("/guideline/umbrella.json");

    private Umbrella() {}

    /** The problems once another value, or nothing where it is {@code gone}, stands at a place. */
    public static List<Problem> problemsWith(String place, String value) {
        return GuidelineDiagram.read(JsonEdit.with(DOCUMENT, place, value)).problems();
    }

    /** That the one thing said is at {@code pointer} and contains {@code phrase}. */
    static void assertOnlyProblem(String place, String value, String pointer, String phrase) {
        assertThat(problemsWith(place, value)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).contains(phrase);
        });
    }
}
