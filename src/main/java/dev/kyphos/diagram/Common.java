package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several patients have in common: the codes of the variables in which they agree. What a node leads to is worked out once
 * for all of them if no variable in which they differ is tested from there on. Not thread-safe.
 */
public final class Common {

    private final Nodes nodes;
    private final CellSets sets;
    private final Budget.Meter meter;
    private final Reach reach;

    /** The variables in which the patients differ. */
    private final BitSet differing;

    /** The nodes from which one of these variables is tested; null until somebody asks, which nobody does of complete patients. */
    private @Nullable BitSet apart;

    /** @param patients a code of {@code sets} for each variable, at least one patient */
    Common(Nodes nodes, List<int[]> patients, CellSets sets, Budget.Meter meter) {
        this.nodes = nodes;
        this.sets = sets;
        this.meter = meter;
        int[] codes = patients.getFirst().clone();
        this.differing = new BitSet(codes.length);
        for (int[] patient : patients) {
            for (int variable = 0; variable < codes.length; variable++) {
                differing.set(variable, differing.get(variable) || codes[variable] != patient[variable]);
            }
        }
        differing.stream().forEach(variable -> codes[variable] = CellSets.UNKNOWN);
        this.reach = new Reach(nodes, codes.length, meter).know(codes, sets);
    }

    /** A node's number is higher than those of its children. */
    private BitSet separated() {
        var separated = new BitSet(nodes.size());
        meter.spend(differing.isEmpty() ? 0 : nodes.size());
        for (int node = 0; node < nodes.size() && !differing.isEmpty(); node++) {
            boolean separate = differing.get(nodes.variables()[node]);
            for (int child : nodes.children()[node]) {
                separate |= child >= 0 && separated.get(child);
            }
            if (separate) {
                separated.set(node);
            }
        }
        return separated;
    }

    /** What one of the patients can reach. */
    public Reach reach(int[] patient) {
        return new Reach(nodes, patient.length, meter).know(patient, sets).sharing(this);
    }

    /** Whether a node leads to the same for all of the patients. */
    boolean isSame(int node) {
        if (apart == null) {
            apart = separated();
        }
        return !apart.get(node);
    }

    /** What can be reached by what is known of all. */
    Reach reach() {
        return reach;
    }

    CellSets sets() {
        return sets;
    }
}
