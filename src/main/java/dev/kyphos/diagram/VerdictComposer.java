package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Composes the verdicts of one patient from a partitioned ladder, for what is known of the patient. */
final class VerdictComposer {

    /**
     * The limit to compose the verdicts of one kind of vertebra: a tenth of a second, and ten times what most patients take of
     * whom seven tenths are known, with 10,000 rungs.
     */
    static final Budget OF_KIND = new Budget(200_000);

    /** So many kinds of vertebra of one patient have the whole limit each; more share as much. */
    private static final int KINDS_IN_FULL = 5;

    /** The searches of the solver for which a patient waits. One takes about 0.15 milliseconds with 10,000 rungs. */
    private static final int MAX_SEARCHES = 2_000;

    private final GuidelineDiagram diagram;
    private final PartitionedLadder ladder;
    private final CellSets sets;
    private final int patientFacts;
    private final NodeTable table = new NodeTable();
    private int searches;
    private boolean isLarge;

    /**
     * The verdicts of one kind of vertebra.
     *
     * @param root the diagram of the verdicts, over the unknown facts
     * @param open null if the diagram is exact; else the verdicts as the solver finds them
     */
    private record Kind(int root, @Nullable OpenVerdicts open) {}

    VerdictComposer(GuidelineDiagram diagram, PartitionedLadder ladder, CellSets sets) {
        this.diagram = diagram;
        this.ladder = ladder;
        this.sets = sets;
        this.patientFacts = diagram.variables().patientFacts();
    }

    /**
     * The verdicts of a patient's vertebrae.
     *
     * @param person the code of each variable, of what is known of the patient
     * @param vertebrae for each vertebra, the code of each variable
     */
    VerdictDiagram of(int[] person, List<int[]> vertebrae) {
        Map<IntBuffer, Integer> numbers = new LinkedHashMap<>();
        for (int[] codes : vertebrae.isEmpty() ? List.of(person) : vertebrae) {
            numbers.putIfAbsent(IntBuffer.wrap(codes), numbers.size());
        }
        Budget each = new Budget(diagram.composing().steps() * KINDS_IN_FULL / Math.max(KINDS_IN_FULL, numbers.size()));
        List<Kind> kinds = numbers.keySet().stream()
                .map(codes -> kind(codes.array(), each))
                .toList();
        Integer root = joined(kinds);
        if (root == null) {
            kinds = numbers.keySet().stream().map(codes -> open(codes.array())).toList();
            root = Objects.requireNonNull(joined(kinds));
        }
        List<int[]> extended = new ArrayList<>();
        List<@Nullable OpenVerdicts> open = new ArrayList<>();
        for (int[] codes : vertebrae) {
            int kind = Objects.requireNonNull(numbers.get(IntBuffer.wrap(codes)));
            extended.add(extended(codes, kinds.size() == 1 ? Reach.UNKNOWN : kind));
            open.add(kinds.get(kind).open);
        }
        return new VerdictDiagram(diagram, table.frozen(), root, sets, extended(person, Reach.UNKNOWN), extended, open);
    }

    private int[] extended(int[] codes, int kind) {
        int[] extended = Arrays.copyOf(codes, ladder.kindVariable() + 1);
        extended[ladder.outcomeVariable()] = Reach.UNKNOWN;
        extended[ladder.kindVariable()] = kind;
        return extended;
    }

    /** The diagram that leads, below the facts of the patient, to that of each kind; null if it would be too large. */
    private @Nullable Integer joined(List<Kind> kinds) {
        int[] roots = kinds.stream().mapToInt(Kind::root).toArray();
        if (roots.length == 1) {
            return roots[0];
        }
        Budget.Meter meter = OF_KIND.meter();
        try {
            return joined(roots, new HashMap<>(), meter);
        } catch (Budget.Exceeded _) {
            return null;
        } finally {
            diagram.meter().spend(meter.taken());
        }
    }

    private int joined(int[] roots, Map<IntBuffer, Integer> joined, Budget.Meter meter) {
        Integer known = joined.get(IntBuffer.wrap(roots));
        if (known != null) {
            return known;
        }
        meter.spend(roots.length);
        int top = Arrays.stream(roots).map(table::variable).min().orElseThrow();
        int result;
        if (top >= patientFacts) {
            result = table.node(ladder.kindVariable(), roots);
        } else {
            int[] children = new int[diagram.variables().cells(top).count()];
            for (int cell = 0; cell < children.length; cell++) {
                int each = cell;
                children[cell] = joined(
                        Arrays.stream(roots)
                                .map(root -> table.cofactor(root, top, each))
                                .toArray(),
                        joined,
                        meter);
            }
            result = table.node(top, children);
        }
        joined.put(IntBuffer.wrap(roots), result);
        return result;
    }

    private int[] withFreeOutcome(int[] codes) {
        int[] known = Arrays.copyOf(codes, ladder.outcomeVariable() + 1);
        known[ladder.outcomeVariable()] = Reach.UNKNOWN;
        return known;
    }

    private Kind kind(int[] codes, Budget budget) {
        Budget.Meter meter = (isLarge ? budget.part(10) : budget).meter();
        try {
            int[] known = withFreeOutcome(codes);
            var own = new NodeTable(meter);
            int exact = composed(known, own);
            int[] all = new int[ladder.outcomeVariable()];
            Arrays.fill(all, Reach.UNKNOWN);
            return new Kind(
                    new Residual(own.frozen(), all, CellSets.NONE, table, terminal -> terminal).of(exact), null);
        } catch (Budget.Exceeded _) {
            isLarge = true;
            return open(codes);
        } finally {
            diagram.meter().spend(meter.taken());
        }
    }

    /** The exact diagram of the verdict, as {@link Verdicts#pair}, over what is unknown. */
    private int composed(int[] known, NodeTable own) {
        var residual = new Residual(ladder.nodes(), known, sets, own, terminal -> terminal);
        List<int[]> open = new ArrayList<>();
        int last = open(known, residual, open);
        int outcome = NodeTable.terminal(last);
        for (int[] alternative : open.reversed()) {
            outcome = own.ite(alternative[0], NodeTable.terminal(alternative[1]), outcome);
        }
        int urgency = new Substitution(own, ladder.outcomeVariable(), outcome).in(residual.of(ladder.urgency()));
        int pairs = own.apply(outcome, urgency, (rung, index) -> Verdicts.pair(rung, index, ladder.urgencies()));
        return among(pairs, residual, own);
    }

    /**
     * Collects the alternatives that the known facts leave open, each as its restricted diagram and its rung, up to the first
     * that is true. Returns the rung of the patients for whom none of them is true.
     */
    private int open(int[] known, Residual residual, List<int[]> open) {
        for (int i = 0; i < ladder.size(); i++) {
            if (!ladder.isRefuted(i, known)) {
                int left = residual.of(ladder.root(i));
                if (left == NodeTable.TRUE) {
                    return ladder.rung(i);
                } else if (left != NodeTable.FALSE) {
                    open.add(new int[] {left, ladder.rung(i)});
                }
            }
        }
        return ladder.lastRung();
    }

    /** The diagram for possible patients: by the constraints that link facts of the diagram, and by those that are broken anyway. */
    private int among(int diagramOfPairs, Residual residual, NodeTable own) {
        BitSet support = own.support(diagramOfPairs);
        int possible = NodeTable.TRUE;
        for (int constraint : ladder.constraints()) {
            int left = residual.of(constraint);
            if (left == NodeTable.FALSE || own.support(left).intersects(support)) {
                possible = own.and(left, possible);
            }
        }
        return own.ite(possible, diagramOfPairs, NodeTable.IMPOSSIBLE);
    }

    /** The verdicts below a variable that stands for all that is unknown. */
    private Kind open(int[] codes) {
        int[] known = withFreeOutcome(codes);
        Reach reach = new Reach(ladder.nodes(), known.length, diagram.meter()).know(known, sets);
        BitSet facts = ladder.decidedBy(reach);
        facts.or(reach.tested(ladder.urgency()));
        facts.clear(ladder.outcomeVariable());
        for (int variable = facts.nextSetBit(0); variable >= 0; variable = facts.nextSetBit(variable + 1)) {
            facts.set(variable, known[variable] <= Reach.UNKNOWN);
        }
        var open = new OpenVerdicts(diagram, ladder, codes, sets, candidates(known, reach), facts, this::search);
        int[] verdicts = open.verdicts().stream().map(NodeTable::terminal).toArray();
        return new Kind(
                verdicts.length == 0
                        ? NodeTable.IMPOSSIBLE
                        : verdicts.length == 1 ? verdicts[0] : table.node(ladder.outcomeVariable(), verdicts),
                open);
    }

    /** Takes some searches of those that are left for the patient; false if there are too few. */
    private boolean search(int some) {
        searches += some;
        if (searches > MAX_SEARCHES) {
            return false;
        }
        diagram.meter().spend((long) some * ladder.size());
        return true;
    }

    /** Every verdict that no known fact excludes by itself. */
    private ValueSet candidates(int[] known, Reach reach) {
        var verdicts = new BitSet();
        int before = -1;
        int last = ladder.lastRung();
        for (int i = 0; i < ladder.size(); i++) {
            if (!ladder.isRefuted(i, known)) {
                ValueSet truth = reach.from(ladder.root(i));
                if (!truth.contains(0)) {
                    last = ladder.rung(i);
                    break;
                } else if (truth.contains(1) && ladder.rung(i) != before) {
                    before = ladder.rung(i);
                    addVerdicts(before, reach, verdicts);
                }
            }
        }
        addVerdicts(last, reach, verdicts);
        return ValueSet.of(verdicts.stream());
    }

    private void addVerdicts(int rung, Reach reach, BitSet verdicts) {
        reach.know(ladder.outcomeVariable(), rung);
        reach.from(ladder.urgency()).stream()
                .forEach(index -> verdicts.set(Verdicts.pair(rung, index, ladder.urgencies())));
        reach.know(ladder.outcomeVariable(), Reach.UNKNOWN);
    }
}
