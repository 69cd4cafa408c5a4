package dev.kyphos.advice;

import dev.kyphos.diagram.Common;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kinds of a patient's vertebrae, in the order of their first vertebrae: vertebrae with the same known cells are of one. */
final class Kinds {

    private final GuidelineDiagram diagram;
    private final int[] kinds;
    private final List<int[]> codes = new ArrayList<>();
    private final Common common;
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
        this.common = diagram.common(codes, known.sets());
        this.reaches = codes.stream().map(common::reach).toList();
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

    /** The code of each variable. */
    int[] codes(int kind) {
        return codes.get(kind);
    }

    /** What can be reached by what is known of the patient and a vertebra of a kind. */
    Reach reach(int kind) {
        return reaches.get(kind);
    }

    /** What all kinds have in common. */
    Common common() {
        return common;
    }
}
