package dev.kyphos.sat;

import dev.kyphos.cell.ValueSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds patients with two vertebrae of different levels, each of which has the same outcome in two versions of a guideline. Not
 * thread-safe.
 */
public final class VertebraeSolver {

    private final VersionPair versions;
    private final int[] levels;
    private final int offset;
    private final Search search;
    private final List<Subject> before;
    private final List<Subject> after;

    /**
     * A solver for two versions.
     *
     * @param levels the variables of the level
     * @param alone for each of these, its cells of one value
     * @param effort the work that all questions together may take
     */
    public VertebraeSolver(VersionPair versions, int[] levels, List<ValueSet> alone, Effort effort) {
        this.versions = versions;
        this.levels = levels.clone();
        int[] one = versions.widths();
        this.offset = one.length - versions.patientFacts();
        int[] both = Arrays.copyOf(one, one.length + offset);
        System.arraycopy(one, versions.patientFacts(), both, one.length, offset);
        var circuit = new Circuit(both);
        this.search = new Search(circuit, both.length, effort);
        this.before = subjects(versions.before(), circuit);
        this.after = subjects(versions.after(), circuit);
        for (int i = 0; i < levels.length; i++) {
            int level = levels[i];
            alone.get(i).stream()
                    .mapToObj(ValueSet::of)
                    .forEach(cell -> search.require(
                            Circuit.not(circuit.and(circuit.in(level, cell), circuit.in(level + offset, cell)))));
        }
    }

    private List<Subject> subjects(Formulas formulas, Circuit circuit) {
        List<Subject> subjects =
                List.of(versions.anybody(formulas, circuit, 0), versions.anybody(formulas, circuit, offset));
        subjects.forEach(subject -> subject.require(search));
        return subjects;
    }

    /**
     * Two vertebrae of somebody.
     *
     * @param vertebrae for each, the cells that suffice; none if nobody was found
     */
    public record TwoVertebrae(Answer answer, List<int[]> vertebrae) {}

    /**
     * Somebody whose two vertebrae have two outcomes, in both versions.
     *
     * @param first the outcome of the first vertebra, which both versions have
     * @param second the outcome of the second
     */
    public TwoVertebrae with(String first, String second) {
        List<Integer> earlier = indices(versions.earlier(), first, second);
        List<Integer> later = indices(versions.later(), first, second);
        List<Integer> assumed = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assumed.add(before.get(i).outcomeIs(earlier.get(i)));
            assumed.add(after.get(i).outcomeIs(later.get(i)));
        }
        Answer answer = search.find(assumed);
        if (answer != Answer.YES) {
            return new TwoVertebrae(answer, List.of());
        }
        List<int[]> each = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int[] cells = before.get(i).cells(search);
            int[] reasons = versions.reasons(
                    cells,
                    Arrays.copyOf(versions.before().rungs(), earlier.get(i) + 1),
                    Arrays.copyOf(versions.after().rungs(), later.get(i) + 1));
            Arrays.stream(levels).forEach(level -> reasons[level] = cells[level]);
            each.add(reasons);
        }
        int patientFacts = versions.patientFacts();
        return new TwoVertebrae(
                answer,
                List.of(
                        VersionPair.either(each.getFirst(), each.getLast(), patientFacts),
                        VersionPair.either(each.getLast(), each.getFirst(), patientFacts)));
    }

    private static List<Integer> indices(VersionPair.Version version, String first, String second) {
        return List.of(version.outcomes().indexOf(first), version.outcomes().indexOf(second));
    }
}
