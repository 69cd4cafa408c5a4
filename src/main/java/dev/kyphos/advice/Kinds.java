package dev.kyphos.advice;

import dev.kyphos.diagram.Common;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.VerdictDiagram;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The kinds of a patient's vertebrae, in the order of their first vertebrae: vertebrae with the same known cells are of one. */
final class Kinds {

    private final GuidelineDiagram diagram;
    private final int[] kinds;
    private final List<int[]> codes = new ArrayList<>();
    private final VerdictDiagram verdict;
    private final List<Reach> deciding;
    private final List<Reach> reaches;

    Kinds(PatientCells known) {
        this.diagram = known.diagram();
        this.kinds = new int[known.vertebrae().size()];
        Map<IntBuffer, Integer> byCodes = new HashMap<>();
        for (int i = 0; i < kinds.length; i++) {
            int[] vertebra = known.vertebrae().get(i);
            kinds[i] = byCodes.computeIfAbsent(IntBuffer.wrap(vertebra), _ -> codes.size());
            if (kinds[i] == codes.size()) {
                codes.add(vertebra);
            }
        }
        this.verdict = diagram.verdicts(known.person(), codes, known.sets());
        this.deciding =
                IntStream.range(0, codes.size()).mapToObj(verdict::reach).toList();
        this.reaches = verdict.isOfEverybody() ? deciding : reaches(known);
    }

    private List<Reach> reaches(PatientCells known) {
        Common common = diagram.common(codes, known.sets());
        return codes.stream().map(common::reach).toList();
    }

    GuidelineDiagram diagram() {
        return diagram;
    }

    /** The number of kinds. */
    int count() {
        return codes.size();
    }

    /** The kind of a vertebra. */
    int of(int vertebra) {
        return kinds[vertebra];
    }

    /** The number of vertebrae of each kind. */
    int[] vertebrae() {
        int[] vertebrae = new int[codes.size()];
        Arrays.stream(kinds).forEach(kind -> vertebrae[kind]++);
        return vertebrae;
    }

    /** What can be reached by what is known of the patient and a vertebra of a kind. */
    Reach reach(int kind) {
        return reaches.get(kind);
    }

    /** The verdicts of all kinds. */
    VerdictDiagram verdict() {
        return verdict;
    }

    /** As {@link #reach}, of the verdicts' diagram. */
    Reach deciding(int kind) {
        return deciding.get(kind);
    }
}
