package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.insights.MonthTable.CountedRow;
import dev.kyphos.json.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * An attacker requests every result of a small log: all ranges of days, by no dimension, by one and by any two. The attacker
 * then solves a system of linear equations with an unknown for each kind of row (its day and all its values) and an equation
 * for each published count. The equations may determine no count of 1 to 10, neither of the rows with a combination of values
 * nor of the rows without it.
 */
class AttackTest {

    private static final int LOGS = 400;
    private static final LocalDate TODAY = LocalDate.parse("2026-05-20");
    private static final List<LocalDate> DAYS = Arrays.asList(
            LocalDate.parse("2026-03-30"),
            LocalDate.parse("2026-03-31"),
            LocalDate.parse("2026-04-01"),
            LocalDate.parse("2026-04-02"),
            LocalDate.parse("2026-05-20"));
    private static final List<DayRange> RANGES = ranges();

    private final AtomicLong shown = new AtomicLong();
    private final AtomicLong small = new AtomicLong();

    /**
     * A kind of row.
     *
     * @param values its values in each dimension
     */
    private record Kind(LocalDate day, List<Set<String>> values) {

        boolean matches(DayRange days, List<Integer> by, List<String> of) {
            boolean matches = days.contains(day);
            for (int i = 0; i < by.size(); i++) {
                matches &= values.get(by.get(i)).contains(of.get(i));
            }
            return matches;
        }
    }

    /**
     * A question for the number of rows of some days.
     *
     * @param by the dimensions
     * @param of one value for each dimension
     * @param not true for the rows without these values
     */
    private record Question(DayRange days, List<Integer> by, List<String> of, boolean not) {

        Question(DayRange days, List<Integer> by, List<String> of) {
            this(days, by, of, false);
        }

        boolean isOf(Kind kind) {
            return not ? days.contains(kind.day) && !kind.matches(days, by, of) : kind.matches(days, by, of);
        }

        Question negated() {
            return new Question(days, by, of, !not);
        }
    }

    @Test
    void noSmallCountFollowsFromAllThatIsShownOfThingsWithOneValue() {
        List<List<Set<String>>> dimensions = List.of(
                List.of(Set.of("a"), Set.of("b"), Set.of("c")),
                List.of(Set.of("u"), Set.of("v")),
                List.of(Set.of("1"), Set.of("2")));
        attack(dimensions);
    }

    @Test
    void noSmallCountFollowsFromAllThatIsShownOfThingsWithSeveralValues() {
        List<List<Set<String>>> dimensions = List.of(
                List.of(Set.of("a"), Set.of("b"), Set.of("c")),
                List.of(Set.of("x"), Set.of("y"), Set.of("x", "y")),
                List.of(Set.of(), Set.of("m"), Set.of("m", "n")));
        attack(dimensions);
    }

    private void attack(List<List<Set<String>>> dimensions) {
        List<Kind> kinds = kinds(dimensions);
        List<List<Integer>> combinations =
                List.of(List.of(), List.of(0), List.of(1), List.of(2), List.of(0, 1), List.of(0, 2), List.of(1, 2));
        Seeds.upTo(LOGS, (random, _) -> {
            Map<Kind, Long> log = log(kinds, random);
            var equations = new Equations();
            Set<Question> secrets = new HashSet<>();
            for (var by : combinations) {
                Map<CountedRow, Long> rows = new HashMap<>();
                log.forEach((kind, count) -> rows.merge(countedRow(kind, by), count, Long::sum));
                for (DayRange days : RANGES) {
                    Counts counts = LogEvaluation.counts(days, TODAY, inMonthsOf(days, rows), by.size());
                    check(log, kinds, days, by, counts, equations, secrets);
                }
            }
            for (Question question : secrets) {
                if (isSmall(count(log, question))) {
                    small.incrementAndGet();
                    assertThat(equations.determine(indicator(kinds, question)))
                            .as("%s follows in %s", question, log)
                            .isFalse();
                }
            }
        });
        assertThat(shown).as("counts shown").hasValueGreaterThan(Seeds.guard(LOGS * 20L));
        assertThat(small).as("small counts not shown").hasValueGreaterThan(Seeds.guard(LOGS * 20L));
    }

    /** Checks that published counts are exact and not small. Everything else becomes a secret. */
    private void check(
            Map<Kind, Long> log,
            List<Kind> kinds,
            DayRange days,
            List<Integer> by,
            Counts counts,
            Equations equations,
            Set<Question> secrets) {
        Set<List<String>> listed = new HashSet<>();
        for (var cell : counts.cells()) {
            var question = new Question(days, by, cell.values());
            listed.add(cell.values());
            learn(log, kinds, question, cell.count(), equations, secrets);
        }
        learn(log, kinds, new Question(days, List.of(), List.of()), counts.total(), equations, secrets);
        for (List<String> of : values(kinds, by)) {
            var question = new Question(days, by, of);
            if (!by.isEmpty() && !listed.contains(of) && !counts.unlisted()) {
                learn(log, kinds, question, 0L, equations, secrets);
            } else if (!listed.contains(of)) {
                secrets.add(question);
                secrets.add(question.negated());
            }
        }
    }

    private void learn(
            Map<Kind, Long> log,
            List<Kind> kinds,
            Question question,
            Long count,
            Equations equations,
            Set<Question> secrets) {
        if (count == null) {
            secrets.add(question);
            secrets.add(question.negated());
            return;
        }
        shown.incrementAndGet();
        secrets.add(question.negated());
        assertThat(count).as("%s in %s", question, log).isEqualTo(count(log, question));
        assertThat(isSmall(count)).isFalse();
        equations.add(indicator(kinds, question));
    }

    private static boolean isSmall(long count) {
        return count >= 1 && count <= 10;
    }

    private static long count(Map<Kind, Long> log, Question question) {
        return log.entrySet().stream()
                .filter(kind -> question.isOf(kind.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long[] indicator(List<Kind> kinds, Question question) {
        return kinds.stream().mapToLong(kind -> question.isOf(kind) ? 1 : 0).toArray();
    }

    private static CountedRow countedRow(Kind kind, List<Integer> by) {
        return new CountedRow(
                kind.day,
                by.isEmpty() ? Set.of() : kind.values.get(by.getFirst()),
                by.size() < 2 ? Set.of() : kind.values.get(by.getLast()));
    }

    private static Map<CountedRow, Long> inMonthsOf(DayRange days, Map<CountedRow, Long> rows) {
        var within = new HashMap<>(rows);
        within.keySet().removeIf(row -> !days.wholeMonths().contains(row.day()));
        return within;
    }

    private static List<Kind> kinds(List<List<Set<String>>> dimensions) {
        List<Kind> kinds = new ArrayList<>();
        for (LocalDate day : DAYS) {
            for (var first : dimensions.get(0)) {
                for (var second : dimensions.get(1)) {
                    for (var third : dimensions.get(2)) {
                        kinds.add(new Kind(day, List.of(first, second, third)));
                    }
                }
            }
        }
        return kinds;
    }

    private static Set<List<String>> values(List<Kind> kinds, List<Integer> by) {
        Set<List<String>> values = new HashSet<>();
        for (Kind kind : kinds) {
            if (by.size() == 1) {
                kind.values.get(by.getFirst()).forEach(value -> values.add(List.of(value)));
            } else if (by.size() == 2) {
                kind.values
                        .get(by.getFirst())
                        .forEach(value ->
                                kind.values.get(by.getLast()).forEach(other -> values.add(List.of(value, other))));
            }
        }
        return values;
    }

    /** A random log: some kinds are common, some rare, many absent, in shares that differ from log to log. */
    private static Map<Kind, Long> log(List<Kind> kinds, RandomGenerator random) {
        double share = random.nextDouble();
        int max = List.of(4, 15, 40, 200).get(random.nextInt(4));
        double days = random.nextDouble();
        Set<LocalDate> busy = new HashSet<>(DAYS);
        busy.removeIf(_ -> random.nextDouble() < days * 0.7);
        Map<Kind, Long> log = new HashMap<>();
        for (Kind kind : kinds) {
            if (busy.contains(kind.day) && random.nextDouble() < share) {
                log.put(kind, random.nextInt(3) == 0 ? random.nextLong(1, 5) : random.nextLong(1, max));
            }
        }
        return log;
    }

    private static List<DayRange> ranges() {
        Set<LocalDate> ends = new HashSet<>(DAYS);
        for (String day : List.of("2026-03-01", "2026-03-29", "2026-04-30", "2026-05-01", "2026-05-19", "2026-05-31")) {
            ends.add(LocalDate.parse(day));
        }
        return ends.stream()
                .flatMap(from -> ends.stream().filter(to -> !to.isBefore(from)).map(to -> new DayRange(from, to)))
                .toList();
    }
}
