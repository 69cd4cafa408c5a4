package dev.kyphos.bench;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sound rule sets of any size. Of the facts 60 % are truth values, 28 % words of four values, the rest numbers with three
 * thresholds. A row is a conjunction of three to six comparisons, those of the ladder the fewer the further down. Every rung, finding and urgency holds for somebody, and
 * every invariant is true: each row is made for a person to whom no row above it applies.
 *
 * @param rungs the number of outcomes, with the last one
 * @param rowsPerRung the number of rows of a rung, any of which suffices
 * @param urgencies the number of urgencies; outcomes times urgencies and one have a bound of their own
 * @param facts the number of facts besides the level; a third of the topics is of the vertebra
 * @param kind which facts a row may name
 */
public record GrownRuleSet(int rungs, int rowsPerRung, int findings, int urgencies, int facts, Kind kind, long seed) {

    /** Which facts a row may name. */
    public enum Kind {
        /** The facts of one topic; in a quarter of the rows also one of {@value #GENERAL} general facts. */
        TOPICS,
        /** The facts of one topic. */
        SEPARATE,
        /** Any facts. */
        RANDOM
    }

    private static final int PER_TOPIC = 8;
    private static final int GENERAL = 4;
    private static final int PER_INVARIANT = 10;
    private static final int MIN_COMPARISONS = 3;
    private static final int MAX_COMPARISONS = 6;
    private static final int TRIES = 10_000;
    private static final int[] THRESHOLDS = {0, 25, 50, 75};
    private static final String FACT = "\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"";

    /** A rule set with one row a rung, and without urgencies. */
    public static GrownRuleSet of(int rungs, int findings, int facts, long seed) {
        return new GrownRuleSet(rungs, 1, findings, 0, facts, Kind.TOPICS, seed);
    }

    /** The document. */
    public Json document() {
        return JsonEdit.json(text());
    }

    /** The document as text. */
    public String text() {
        return new Growth(Seeds.of(seed)).text();
    }

    private static String joined(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
    }

    /** Makes one document. Values of facts are numbered: two of truth values, else four. */
    private final class Growth {

        private final RandomGenerator random;
        private final List<List<Integer>> topics = new ArrayList<>();
        private final List<Integer> general;

        /** For each fact, its value in a person to whom no row applies. */
        private final int[] usual;

        /** For each fact, the rows of rungs that this fact keeps from applying to the usual person. */
        private final List<List<List<Comparison>>> rowsOf = new ArrayList<>();

        /** The facts' values of the person that a row is made for: the usual one, but for a few. */
        private final int[] person;

        private int rows;
        private final List<String> conditions = new ArrayList<>();
        private final List<List<Comparison>> urgent = new ArrayList<>();

        Growth(RandomGenerator random) {
            this.random = random;
            this.usual = IntStream.range(0, facts)
                    .map(fact -> random.nextInt(values(fact)))
                    .toArray();
            this.person = usual.clone();
            this.general =
                    kind == Kind.TOPICS ? IntStream.range(0, GENERAL).boxed().toList() : List.of();
            for (int fact = 0; fact < facts; fact++) {
                rowsOf.add(new ArrayList<>());
                if (topic(fact) == topics.size()) {
                    topics.add(new ArrayList<>());
                }
                if (topic(fact) >= 0) {
                    topics.get(topic(fact)).add(fact);
                }
            }
        }

        String text() {
            String ladder = joined(rungs - 1, this::rung);
            return """
                {"id":"grown","title":"x","description":"x","notice":"x","sources":[{"id":"s","citation":"x"}],
                 "statements":[{"id":"S","source":"s","locator":"x","seen":"primary","text":"x"}],"knownGaps":[],
                 "facts":{"patient":[%s],"vertebra":[{"name":"level","type":"enum","values":[%s],%s}%s]},
                 "findings":[%s],
                 "ladder":[%s%s{"outcome":"last","title":"x","text":"x","statements":[]}],"overall":[%s],
                 "urgency":[%s],
                 "invariants":[%s]}
                """.formatted(
                            facts(false),
                            joined(24, i -> "\"L" + i + "\""),
                            FACT,
                            facts(true).isEmpty() ? "" : "," + facts(true),
                            joined(findings, this::finding),
                            ladder,
                            ladder.isEmpty() ? "" : ",",
                            joined(rungs, i -> "\"" + (i == rungs - 1 ? "last" : "o" + i) + "\""),
                            joined(urgencies, this::urgency),
                            joined(Math.min(rungs / PER_INVARIANT, 1_000), this::invariant));
        }

        private boolean isTruthValue(int fact) {
            return fact * 7 % 50 < 30;
        }

        private boolean isWord(int fact) {
            return fact * 7 % 50 >= 36;
        }

        private int values(int fact) {
            return isTruthValue(fact) ? 2 : THRESHOLDS.length;
        }

        /** The topic of a fact; the last one has more facts than the others, and a general fact has none. */
        private int topic(int fact) {
            int last = Math.max((facts - general.size()) / PER_TOPIC - 1, 0);
            return kind == Kind.RANDOM
                    ? 0
                    : fact < general.size() ? -1 : Math.min((fact - general.size()) / PER_TOPIC, last);
        }

        private boolean isOfVertebra(int fact) {
            return kind == Kind.RANDOM ? fact % 3 == 2 : topic(fact) % 3 == 2;
        }

        private String facts(boolean ofVertebra) {
            return IntStream.range(0, facts)
                    .filter(fact -> isOfVertebra(fact) == ofVertebra)
                    .mapToObj(this::fact)
                    .collect(Collectors.joining(","));
        }

        private String fact(int fact) {
            String type = isTruthValue(fact)
                    ? "\"boolean\""
                    : isWord(fact)
                            ? "\"enum\",\"values\":[\"a\",\"b\",\"c\",\"d\"]"
                            : "\"integer\",\"min\":0,\"max\":100";
            return "{\"name\":\"f%d\",\"type\":%s,%s}".formatted(fact, type, FACT);
        }

        private String rung(int index) {
            List<List<Comparison>> rows = new ArrayList<>();
            while (rows.size() < rowsPerRung) {
                rows.add(rowOfLadder());
            }
            String when = rows.size() == 1
                    ? all(rows.getFirst())
                    : "{\"any\":[%s]}".formatted(joined(rows.size(), i -> all(rows.get(i))));
            conditions.add(when);
            return "{\"outcome\":\"o%d\",\"title\":\"x\",\"text\":\"x\",\"when\":%s,\"statements\":[]}"
                    .formatted(index, when);
        }

        private String finding(int index) {
            return "{\"id\":\"F%d\",\"kind\":\"caution\",\"when\":%s,\"text\":\"x\",\"statements\":[\"S\"]}"
                    .formatted(index, all(anyRow()));
        }

        private String urgency(int index) {
            List<Comparison> row = anyRow();
            while (urgent.stream().anyMatch(this::applies)) {
                row = anyRow();
            }
            urgent.add(row);
            return "{\"code\":\"u%d\",\"text\":\"x\",\"when\":%s,\"statements\":[\"S\"]}".formatted(index, all(row));
        }

        /** Who gets an outcome satisfies the condition of its rung. */
        private String invariant(int index) {
            return "{\"id\":\"I%d\",\"text\":\"x\",\"never\":{\"all\":[{\"outcome\":\"o%d\"},{\"not\":%s}]}}"
                    .formatted(index, index * PER_INVARIANT, conditions.get(index * PER_INVARIANT));
        }

        private String all(List<Comparison> row) {
            return "{\"all\":[%s]}".formatted(joined(row.size(), i -> row.get(i).text()));
        }

        /** A row that is true for somebody to whom no row above it applies; never for the usual person. */
        private List<Comparison> rowOfLadder() {
            int size = MAX_COMPARISONS - (MAX_COMPARISONS - MIN_COMPARISONS + 1) * rows / ((rungs - 1) * rowsPerRung);
            rows++;
            for (int tries = 0; tries < TRIES; tries++) {
                var row = row(size);
                boolean alone = deviations().stream()
                        .allMatch(fact -> rowsOf.get(fact).stream().noneMatch(this::applies));
                if (alone) {
                    rowsOf.get(row.getFirst().fact).add(row);
                    return row;
                }
            }
            throw new IllegalStateException("so few facts have no more rows than these");
        }

        private List<Comparison> anyRow() {
            return row(random.nextInt(MIN_COMPARISONS, MAX_COMPARISONS + 1));
        }

        private List<Integer> deviations() {
            return IntStream.range(0, person.length)
                    .filter(fact -> person[fact] != usual[fact])
                    .boxed()
                    .toList();
        }

        private boolean applies(List<Comparison> row) {
            return row.stream().allMatch(comparison -> comparison.holds(person[comparison.fact]));
        }

        /** A row with its person; its first comparisons are false for the usual person. */
        private List<Comparison> row(int size) {
            System.arraycopy(usual, 0, person, 0, usual.length);
            List<Integer> named = drawn(topics.get(random.nextInt(topics.size())), size);
            int unusual = random.nextInt(MIN_COMPARISONS, size + 1);
            named.subList(0, unusual).forEach(this::deviate);
            if (!general.isEmpty() && random.nextInt(4) == 0) {
                int one = general.get(random.nextInt(GENERAL));
                named.set(size - 1, one);
                deviate(one);
            }
            return IntStream.range(0, size)
                    .mapToObj(i -> comparison(named.get(i), i < unusual))
                    .toList();
        }

        private void deviate(int fact) {
            person[fact] = (usual[fact] + random.nextInt(1, values(fact))) % values(fact);
        }

        private List<Integer> drawn(List<Integer> pool, int count) {
            var drawn = new BitSet();
            List<Integer> order = new ArrayList<>();
            while (order.size() < Math.min(count, pool.size())) {
                int fact = pool.get(random.nextInt(pool.size()));
                if (!drawn.get(fact)) {
                    drawn.set(fact);
                    order.add(fact);
                }
            }
            return order;
        }

        /** A comparison that is true for the person, and false for the usual one if {@code unusual}. */
        private Comparison comparison(int fact, boolean unusual) {
            while (true) {
                var comparison = comparison(fact);
                if (comparison.holds(person[fact]) && !(unusual && comparison.holds(usual[fact]))) {
                    return comparison;
                }
            }
        }

        private Comparison comparison(int fact) {
            int value = person[fact];
            String name = "{\"fact\":\"f%d\",".formatted(fact);
            if (isTruthValue(fact)) {
                return new Comparison(fact, 1 << value, name + "\"is\":" + (value == 1) + "}");
            } else if (isWord(fact)) {
                int other = random.nextInt(THRESHOLDS.length);
                return other == value
                        ? new Comparison(fact, 1 << value, name + "\"is\":\"" + word(value) + "\"}")
                        : new Comparison(
                                fact,
                                1 << value | 1 << other,
                                name + "\"in\":[\"" + word(value) + "\",\"" + word(other) + "\"]}");
            }
            int threshold = random.nextInt(1, THRESHOLDS.length);
            boolean above = random.nextBoolean();
            int below = (1 << threshold) - 1;
            return new Comparison(
                    fact,
                    above ? ~below : below,
                    name + (above ? "\"gte\":" : "\"lt\":") + THRESHOLDS[threshold] + "}");
        }

        private static char word(int value) {
            return (char) ('a' + value);
        }
    }

    /**
     * A comparison.
     *
     * @param values a bit for each value for which it is true
     */
    private record Comparison(int fact, int values, String text) {

        boolean holds(int value) {
            return (values >> value & 1) == 1;
        }
    }
}
