package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.FactVariables;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rules of two versions of a guideline over the variables of both. Not thread-safe. */
public final class VersionPair {

    private final Version earlier;
    private final Version later;
    private final Formulas before;
    private final Formulas after;
    private final int[] widths;
    private final int patientFacts;

    /**
     * A version.
     *
     * @param variables its facts among the variables of both versions
     */
    public record Version(Guideline guideline, FactVariables variables) {

        List<String> outcomes() {
            return guideline.ladder().stream().map(Rung::outcome).toList();
        }
    }

    /**
     * Two versions.
     *
     * @param widths the number of cells of each variable
     * @param patientFacts the number of variables of the patient, which come first
     */
    public VersionPair(Version earlier, Version later, int[] widths, int patientFacts) {
        this.earlier = earlier;
        this.later = later;
        this.before = new Formulas(earlier.guideline, earlier.variables, widths);
        this.after = new Formulas(later.guideline, later.variables, widths);
        this.widths = widths.clone();
        this.patientFacts = patientFacts;
    }

    Version earlier() {
        return earlier;
    }

    Version later() {
        return later;
    }

    /** The rules of the earlier version. */
    Formulas before() {
        return before;
    }

    /** The rules of the later version. */
    Formulas after() {
        return after;
    }

    int[] widths() {
        return widths;
    }

    int patientFacts() {
        return patientFacts;
    }

    /**
     * Somebody of whom nothing is known.
     *
     * @param offset what is added to the variables of the vertebra
     */
    Subject anybody(Formulas formulas, Circuit circuit, int offset) {
        int[] unknown = new int[widths.length];
        Arrays.fill(unknown, CellSets.UNKNOWN);
        return new Subject(
                formulas,
                circuit,
                variable -> variable < patientFacts ? variable : variable + offset,
                unknown,
                CellSets.NONE);
    }

    /** The index of the first condition that is true for a patient. */
    static int first(Formulas formulas, int[] conditions, int[] cells) {
        var patient = Patient.of(formulas, cells);
        int first = 0;
        while (!patient.is(conditions[first])) {
            first++;
        }
        return first;
    }

    /**
     * The cells that suffice for some conditions, which are true or false as they are for a patient, and for both versions to accept
     * the patient.
     *
     * @param earlier conditions of the earlier version
     * @param later conditions of the later one
     */
    int[] reasons(int[] cells, int[] earlier, int[] later) {
        return either(reasons(before, earlier, cells), reasons(after, later, cells), widths.length);
    }

    private static int[] reasons(Formulas formulas, int[] conditions, int[] cells) {
        int[] of = IntStream.concat(Arrays.stream(conditions), Arrays.stream(formulas.constraints()))
                .toArray();
        return Patient.of(formulas, cells).reasons(of);
    }

    /** The first cells, and where they have none, among the first so many variables, the second ones. */
    static int[] either(int[] first, int[] second, int variables) {
        int[] either = first.clone();
        for (int variable = 0; variable < variables; variable++) {
            either[variable] = either[variable] < 0 ? second[variable] : either[variable];
        }
        return either;
    }
}
