package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.json.Seeds;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares queries of diagrams with the enumeration of all assignments. */
class ReachTest {

    private static final int ROUNDS = 2_000;

    private static ValueSet reachable(int[] values, int[] known) {
        return IntStream.range(0, values.length)
                .filter(i -> values[i] != Space.IMPOSSIBLE && Space.agrees(Space.ASSIGNMENTS.get(i), known))
                .map(i -> values[i])
                .distinct()
                .mapToObj(ValueSet::of)
                .reduce(ValueSet.EMPTY, ValueSet::union);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 63, 64, 65, 200, 10_000})
    void reachesExactlyTheValuesOfTheAssignmentsThatAgreeWithWhatIsKnown(int values) {
        Seeds.upTo(ROUNDS / 2, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, values, true);
            int[] g = Space.random(random, 3, true);
            int a = Space.build(table, f);
            int b = Space.build(table, g);
            var reach = new Reach(table.frozen(), Space.VARIABLES.count());
            for (int tries = 0; tries < 3; tries++) {
                int[] known = Space.known(random);
                reach.know(known);
                assertThat(reach.from(a)).isEqualTo(reachable(f, known));
                assertThat(reach.from(b)).isEqualTo(reachable(g, known));
                int variable = random.nextInt(known.length);
                int cell = random.nextInt(Space.VARIABLES.cells(variable).count());
                if (known[variable] == Reach.UNKNOWN) {
                    int[] more = known.clone();
                    more[variable] = cell;
                    var unknown = new BitSet();
                    IntStream.range(0, known.length)
                            .filter(each -> each == variable || random.nextBoolean() && known[each] == Reach.UNKNOWN)
                            .forEach(unknown::set);
                    Nodes nodes = table.frozen();
                    int[] other = Space.known(random);
                    other[variable] = Reach.UNKNOWN;
                    var common = new Common(nodes, List.of(other, known), CellSets.NONE, Budget.Meter.UNLIMITED);
                    var ofBoth = new Trials(
                            nodes, common, new int[] {a, b}, unknown, Space.VARIABLES.widths(), Budget.Meter.UNLIMITED);
                    ofBoth.of(common.reach(other));
                    assertThat(common.reach(other).from(a)).isEqualTo(reachable(f, other));
                    assertThat(common.reach(known).from(a)).isEqualTo(reachable(f, known));
                    Trials.OfPatient trials = ofBoth.of(common.reach(known));
                    assertThat(trials.with(0, variable, cell)).isEqualTo(reachable(f, more));
                    assertThat(trials.with(1, variable, cell)).isEqualTo(reachable(g, more));
                }
                known[variable] = random.nextBoolean() ? 0 : Reach.UNKNOWN;
                reach.know(variable, known[variable]);
                assertThat(reach.known(variable)).isEqualTo(known[variable]);
                ValueSet reachable = reachable(f, known);
                assertThat(reach.isWithin(reachable, a)).isTrue();
                assertThat(reach.range(a))
                        .isEqualTo(
                                reachable.isEmpty()
                                        ? Reach.Range.NONE
                                        : new Reach.Range(reachable.next(0), reachable.max()));
                assertThat(reach.from(a)).isEqualTo(reachable);
                ValueSet fewer = reachable.upTo(reachable.max() - 1);
                assertThat(reach.know(known).isWithin(fewer, a)).isEqualTo(reachable.isEmpty());
            }
        });
    }

    @Test
    void aFrontierIsWhereTheFirstVariablesAreAllDecided() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, 5, true);
            int root = Space.build(table, f);
            int[] known = Space.known(random);
            var reach = new Reach(table.frozen(), Space.VARIABLES.count()).know(known);
            int end = random.nextInt(Space.VARIABLES.count() + 1);
            int[] frontier = reach.frontier(root, end);
            assertThat(frontier).doesNotHaveDuplicates().doesNotContain(NodeTable.IMPOSSIBLE);
            assertThat(Arrays.stream(frontier)).allMatch(node -> table.variable(node) >= end);
            assertThat(Arrays.stream(frontier).mapToObj(reach::from).reduce(ValueSet.EMPTY, ValueSet::union))
                    .isEqualTo(reachable(f, known));
        });
    }

    @Test
    void testsEveryVariableThatStillCountsAndNoneThatNeverDid() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, 3, true);
            int root = Space.build(table, f);
            int[] known = Space.known(random);
            BitSet tested = new Reach(table.frozen(), Space.VARIABLES.count())
                    .know(known)
                    .tested(root);
            BitSet support = table.support(root);
            int[] left = restricted(f, known);
            for (int variable = 0; variable < known.length; variable++) {
                assertThat(support.get(variable)).isEqualTo(Space.depends(f, variable));
                assertThat(tested.get(variable) || !Space.depends(left, variable))
                        .isTrue();
                assertThat(support.get(variable) || !tested.get(variable)).isTrue();
            }
        });
    }

    /** The function with the known variables fixed at their known cells. */
    private static int[] restricted(int[] values, int[] known) {
        return Space.table(assignment -> {
            int[] put = IntStream.range(0, known.length)
                    .map(i -> known[i] == Reach.UNKNOWN ? assignment[i] : known[i])
                    .toArray();
            int index = 0;
            for (int variable = 0; variable < put.length; variable++) {
                index = index * Space.VARIABLES.cells(variable).count() + put[variable];
            }
            return values[index];
        });
    }

    @Test
    void aResidualIsTheFunctionOfWhatIsUnknownReducedAgain() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, 6, true);
            int root = Space.build(table, f);
            int[] known = Space.known(random);
            var own = new NodeTable();
            int residual = new Residual(table.frozen(), known, CellSets.NONE, own, terminal -> terminal).of(root);
            int halved = new Residual(table.frozen(), known, CellSets.NONE, own, ReachTest::halved).of(root);
            int[] left = restricted(f, known);
            assertThat(residual).isEqualTo(Space.build(own, left));
            assertThat(halved)
                    .isEqualTo(Space.build(
                            own,
                            Arrays.stream(left)
                                    .map(value -> value == Space.IMPOSSIBLE ? 9 : value / 2)
                                    .toArray()));
        });
    }

    private static int halved(int terminal) {
        return NodeTable.terminal(terminal == NodeTable.IMPOSSIBLE ? 9 : NodeTable.value(terminal) / 2);
    }

    @Test
    void countsTheAssignmentsThatAreTrue() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, 2, false);
            assertThat(new Count(table, Space.VARIABLES).of(Space.build(table, f)))
                    .isEqualTo(BigInteger.valueOf(Arrays.stream(f).sum()));
        });
    }

    @Test
    void countsAllOrNoneOfTheAssignmentsToAConstant() {
        var count = new Count(new NodeTable(), Space.VARIABLES);

        assertThat(count.of(NodeTable.TRUE)).isEqualTo(BigInteger.valueOf(Space.ASSIGNMENTS.size()));
        assertThat(count.of(NodeTable.FALSE)).isZero();
    }

    @Test
    void linksJoinTheVariablesOfConstraintsThatShareOne() {
        var table = new NodeTable();
        int first = Space.build(table, Space.table(cells -> cells[0] == cells[2] ? 1 : 0));
        int second = Space.build(table, Space.table(cells -> cells[2] == cells[5] ? 1 : 0));
        int third = Space.build(table, Space.table(cells -> cells[3] == cells[4] ? 1 : 0));

        var groups = new ConstraintGroups(table, List.of(first, third, second));

        assertThat(groups.linked(Space.VARIABLES))
                .extracting(LinkedFacts::variables)
                .containsExactlyInAnyOrder(new int[] {0, 2, 5}, new int[] {3, 4});
        assertThat(groups.among(BitSet.valueOf(new long[] {0b100000}))).isEqualTo(table.and(first, second));
        assertThat(groups.among(BitSet.valueOf(new long[] {0b1000010}))).isEqualTo(NodeTable.TRUE);
    }

    @Test
    void aVerdictKeepsOutcomeAndUrgency() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            int urgencies = random.nextInt(6);
            int[] pairs =
                    IntStream.range(0, 200).filter(_ -> random.nextInt(3) == 0).toArray();
            var verdicts = new Verdicts(pairs, urgencies);
            assertThat(verdicts.count()).isEqualTo(pairs.length);
            var some = new BitSet();
            for (int verdict = 0; verdict < pairs.length; verdict++) {
                int pair = Verdicts.pair(verdicts.outcome(verdict), verdicts.urgency(verdict), urgencies);
                assertThat(pair).isEqualTo(pairs[verdict]);
                assertThat(verdicts.number(pair)).isEqualTo(verdict);
                assertThat(verdicts.urgency(verdict)).isBetween(0, urgencies);
                some.set(verdict, random.nextBoolean());
            }
            ValueSet set = ValueSet.of(some.stream());
            assertThat(verdicts.outcomes(set).stream())
                    .containsExactlyElementsOf(new TreeSet<>(
                            some.stream().map(verdicts::outcome).boxed().toList()));
            assertThat(verdicts.urgencies(set).stream())
                    .containsExactlyElementsOf(new TreeSet<>(
                            some.stream().map(verdicts::urgency).boxed().toList()));
        });
    }
}
