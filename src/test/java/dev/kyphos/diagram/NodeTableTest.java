package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares operations on diagrams with the same operations on tables of function values. */
class NodeTableTest {

    private static final int ROUNDS = 2_000;

    @Test
    void equalFunctionsAreTheSameNodeAndOthersAreNot() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, 3, true);
            int[] g = Space.random(random, 3, true);
            int node = Space.build(table, f);
            int size = table.size();
            assertThat(Space.build(table, f.clone())).isEqualTo(node);
            assertThat(table.size()).isEqualTo(size);
            assertThat(Space.build(table, g) == node).isEqualTo(Arrays.equals(f, g));
            assertThat(Space.values(table, node)).isEqualTo(f);
        });
    }

    @Test
    void noNodeHasOnlyOneChildAndNoneTestsAnEarlierVariableBelow() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            Space.build(table, Space.random(random, 3, true));
            for (int node = 0; node < table.size(); node++) {
                int parent = node;
                assertThat(children(table, node).distinct().count()).isGreaterThan(1);
                assertThat(children(table, node)).allMatch(child -> table.variable(child) > table.variable(parent));
            }
        });
    }

    private static IntStream children(NodeTable table, int node) {
        return IntStream.range(0, table.children(node)).map(cell -> table.child(node, cell));
    }

    @Test
    void iteChoosesBetweenTwoFunctions() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] condition = Space.random(random, 2, false);
            int[] then = Space.random(random, 4, true);
            int[] otherwise = Space.random(random, 4, true);
            int[] chosen = IntStream.range(0, condition.length)
                    .map(i -> condition[i] == 1 ? then[i] : otherwise[i])
                    .toArray();
            assertThat(table.ite(
                            Space.build(table, condition), Space.build(table, then), Space.build(table, otherwise)))
                    .isEqualTo(Space.build(table, chosen));
        });
    }

    @Test
    void truthValuesAreJoinedAsInLogic() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, 2, false);
            int[] g = Space.random(random, 2, false);
            int a = Space.build(table, f);
            int b = Space.build(table, g);
            assertThat(Space.values(table, table.and(a, b))).isEqualTo(pointwise(f, g, (x, y) -> x & y));
            assertThat(Space.values(table, table.apply(a, b, (x, y) -> x | y)))
                    .isEqualTo(pointwise(f, g, (x, y) -> x | y));
            assertThat(Space.values(table, table.not(a))).isEqualTo(pointwise(f, f, (x, _) -> 1 - x));
            assertThat(table.not(table.not(a))).isEqualTo(a);
            assertThat(table.not(table.and(a, b))).isEqualTo(table.apply(table.not(a), table.not(b), (x, y) -> x | y));
        });
    }

    @Test
    void combineAndMapWorkOnValuesAndLeaveTheImpossibleImpossible() {
        Seeds.upTo(ROUNDS, (random, _) -> {
            var table = new NodeTable();
            int[] f = Space.random(random, 5, true);
            int[] g = Space.random(random, 5, true);
            int a = Space.build(table, f);
            int b = Space.build(table, g);
            assertThat(table.apply(a, b, Integer::sum)).isEqualTo(Space.build(table, pointwise(f, g, Integer::sum)));
            assertThat(table.apply(a, b, (x, y) -> 3 * x + y))
                    .isEqualTo(Space.build(table, pointwise(f, g, (x, y) -> 3 * x + y)));
            assertThat(table.map(a, x -> x / 2)).isEqualTo(Space.build(table, pointwise(f, f, (x, _) -> x / 2)));
        });
    }

    private static int[] pointwise(int[] f, int[] g, IntBinaryOperator operator) {
        return IntStream.range(0, f.length)
                .map(i -> f[i] == Space.IMPOSSIBLE || g[i] == Space.IMPOSSIBLE
                        ? Space.IMPOSSIBLE
                        : operator.applyAsInt(f[i], g[i]))
                .toArray();
    }

    @Test
    void terminalsAreTheirValues() {
        for (int value = 0; value < 64; value++) {
            assertThat(NodeTable.isTerminal(NodeTable.terminal(value))).isTrue();
            assertThat(NodeTable.value(NodeTable.terminal(value))).isEqualTo(value);
            assertThat(NodeTable.terminal(value)).isNotEqualTo(NodeTable.IMPOSSIBLE);
        }
        assertThat(NodeTable.isTerminal(0)).isFalse();
        assertThat(new NodeTable().variable(NodeTable.TRUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
