package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.guideline.Guideline;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers the verdicts of a guideline. A verdict is an outcome with its urgency, both as indices in the guideline. The
 * index after the last urgency means that no urgency applies. Only verdicts that some possible patient gets have a
 * number; the numbers ascend with the outcome and then with the urgency.
 */
public final class Verdicts {

    private final int[] pairs;
    private final int[] outcomes;
    private final int[] urgencies;

    /**
     * @param pairs the verdicts in ascending order, each as {@link #pair}
     * @param urgencies the number of urgencies of the guideline
     */
    Verdicts(int[] pairs, int urgencies) {
        this.pairs = pairs;
        this.outcomes = Arrays.stream(pairs).map(pair -> pair / (urgencies + 1)).toArray();
        this.urgencies =
                Arrays.stream(pairs).map(pair -> pair % (urgencies + 1)).toArray();
    }

    /** All pairs of an outcome and an urgency of a guideline, whether or not somebody gets both. */
    static Verdicts all(Guideline guideline) {
        int urgencies = guideline.urgencies().size();
        return new Verdicts(
                IntStream.range(0, guideline.ladder().size() * (urgencies + 1)).toArray(), urgencies);
    }

    /** An outcome and an urgency as one number, whether or not somebody gets both. */
    static int pair(int outcome, int urgency, int urgencies) {
        return outcome * (urgencies + 1) + urgency;
    }

    /** The number of a verdict, given as {@link #pair}. */
    int number(int pair) {
        return Arrays.binarySearch(pairs, pair);
    }

    /** The number of verdicts. */
    public int count() {
        return outcomes.length;
    }

    /** The index of a verdict's outcome. */
    public int outcome(int verdict) {
        return outcomes[verdict];
    }

    /** The index of a verdict's urgency. */
    public int urgency(int verdict) {
        return urgencies[verdict];
    }

    /** The outcomes in a set of verdicts, as indices of the ladder. */
    public ValueSet outcomes(ValueSet verdicts) {
        return verdicts.mapped(outcomes);
    }

    /** The urgencies in a set of verdicts, as indices; the index after the last stands for no urgency. */
    public ValueSet urgencies(ValueSet verdicts) {
        return verdicts.mapped(urgencies);
    }
}
