package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.OverallOrder.Leading;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.Seeds;
import dev.kyphos.sat.Answer;
import dev.kyphos.sat.Effort;
import dev.kyphos.sat.FactSolver;
import dev.kyphos.sat.PatientSolver;
import dev.kyphos.sat.Possible;
import dev.kyphos.sat.Proof;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares the SAT solver with diagrams, and both with the enumeration of all patients, for small random rule sets. */
class SolverLawTest {

    private static final int DOCUMENTS = 400;

    /** A patient with one vertebra. */
    private record Row(int[] cells, int verdict, Oracle oracle) {

        boolean is(Condition condition) {
            return oracle.holds(condition) == Truth.TRUE;
        }

        boolean agrees(int[] codes, CellSets sets) {
            return IntStream.range(0, cells.length).allMatch(i -> sets.isPossible(codes[i], cells[i]));
        }
    }

    /** One document, all its possible patients, its diagrams and its solver. */
    private static final class Trial {

        private final Examination examination;
        private final GuidelineDiagram diagram;
        private final Guideline guideline;
        private final Variables variables;
        private final PatientSolver solver;
        private final FactSolver facts;
        private final List<Row> possible = new ArrayList<>();

        Trial(Json document) {
            examination = Examination.of(document).orThrow();
            diagram = examination.diagram();
            guideline = diagram.guideline();
            variables = diagram.variables();
            solver = new PatientSolver(guideline, variables, Effort.OF_ANSWER);
            facts = new FactSolver(solver);
            List<String> outcomes =
                    guideline.ladder().stream().map(rung -> rung.outcome()).toList();
            List<String> urgencies = new ArrayList<>(
                    guideline.urgencies().stream().map(Urgency::code).toList());
            urgencies.add(Urgency.NONE);
            each(new int[variables.count()], 0, cells -> {
                Map<Fact, Value> facts = new HashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    facts.put(variables.fact(i), variables.cells(i).representative(cells[i]));
                }
                var oracle = new Oracle(guideline, facts);
                if (oracle.isPossible()) {
                    int verdict =
                            outcomes.indexOf(oracle.outcome()) * urgencies.size() + urgencies.indexOf(oracle.urgency());
                    possible.add(new Row(cells.clone(), verdict, oracle));
                }
            });
        }

        private void each(int[] cells, int from, Consumer<int[]> each) {
            if (from == cells.length) {
                each.accept(cells);
                return;
            }
            for (int cell = 0; cell < variables.cells(from).count(); cell++) {
                cells[from] = cell;
                each(cells, from + 1, each);
            }
        }

        int urgencies() {
            return guideline.urgencies().size() + 1;
        }

        /** A code for each variable: some are known, some partly. */
        int[] known(RandomGenerator random, CellSets sets) {
            double share = random.nextDouble();
            return IntStream.range(0, variables.count())
                    .map(variable -> random.nextDouble() < share ? part(variable, random, sets) : CellSets.UNKNOWN)
                    .toArray();
        }

        private int part(int variable, RandomGenerator random, CellSets sets) {
            int count = variables.cells(variable).count();
            return random.nextBoolean()
                    ? random.nextInt(count)
                    : sets.code(ValueSet.ofBits(random.nextLong(1, 1L << count)), count);
        }

        ValueSet verdicts(int[] codes, CellSets sets) {
            return ValueSet.of(possible.stream()
                    .filter(row -> row.agrees(codes, sets))
                    .mapToInt(Row::verdict)
                    .distinct());
        }

        /** The verdicts by the diagram, numbered as the solver does. */
        ValueSet byDiagram(int[] codes, CellSets sets) {
            return ValueSet.of(diagram.reach().know(codes, sets).from(diagram.verdict()).stream()
                    .map(verdict -> diagram.verdicts().outcome(verdict) * urgencies()
                            + diagram.verdicts().urgency(verdict)));
        }

        /** The ranks that may come first, for all facts of the patient that vertebrae share. */
        ValueSet leading(List<int[]> vertebrae, CellSets sets, ToIntFunction<Row> rank) {
            Map<IntBuffer, Leading> byPerson = new HashMap<>();
            for (Row row : possible) {
                byPerson.putIfAbsent(person(row.cells), Leading.OF_NONE);
            }
            byPerson.replaceAll((person, leading) -> {
                Leading all = leading;
                for (int[] codes : vertebrae) {
                    all = all.with(ValueSet.of(possible.stream()
                            .filter(row -> person(row.cells).equals(person) && row.agrees(codes, sets))
                            .mapToInt(rank)
                            .distinct()));
                }
                return all;
            });
            return byPerson.values().stream().map(Leading::first).reduce(ValueSet.EMPTY, ValueSet::union);
        }

        private IntBuffer person(int[] cells) {
            return IntBuffer.wrap(cells, 0, variables.patientFacts()).slice();
        }

        boolean differBy(int variable, int[] codes, CellSets sets) {
            Map<IntBuffer, Integer> seen = new HashMap<>();
            for (Row row : possible) {
                if (row.agrees(codes, sets)) {
                    int[] others = row.cells.clone();
                    others[variable] = 0;
                    Integer before = seen.putIfAbsent(IntBuffer.wrap(others), row.verdict);
                    if (before != null && before != row.verdict) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Whether a fact may matter, as {@link Relevance} says it. */
        Answer mayMatter(int variable, int[] codes, CellSets sets, AtomicInteger throughConstraints) {
            Answer alone = facts.differsBy(variable, codes, sets);
            if (alone == Answer.YES || codes[variable] >= 0) {
                return alone;
            }
            for (LinkedFacts linked : diagram.linkedFacts()) {
                if (Arrays.binarySearch(linked.variables(), variable) >= 0) {
                    var exclusions = linked.exclusions(variable, codes, sets, new Budget(Long.MAX_VALUE).meter());
                    for (var each : exclusions) {
                        if (each.agreesWith(linked.variables(), codes)
                                && facts.excludesAVerdict(codes, sets, linked.variables(), each.excluded(), each.left())
                                        == Answer.YES) {
                            throughConstraints.incrementAndGet();
                            return Answer.YES;
                        }
                    }
                }
            }
            return alone;
        }
    }

    /** One of eight has so many rungs that patients near one are looked for. */
    private static Json document(RandomGenerator random) {
        boolean wide = random.nextInt(8) == 0;
        Json.Obj other = (Json.Obj) guidelines(random, wide).document();
        Json document = guidelines(random, wide).document();
        var never = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            never.add(
                    "{\"id\":\"I%d\",\"text\":\"x\",\"never\":{\"all\":[{\"outcome\":\"o%d\"},{\"fact\":\"a\",\"is\":true}]}}"
                            .formatted(i, i));
        }
        Json invariants = JsonEdit.json("[" + String.join(",", never) + "]");
        for (int i = 0; i < 2; i++) {
            var when = ((Json.Obj)
                            ((Json.Arr) other.members().get("urgency")).items().get(i))
                    .members()
                    .get("when");
            invariants = JsonEdit.with(invariants, "/" + i + "/never/all/1", when);
        }
        return JsonEdit.with(document, "/invariants", invariants);
    }

    private static RandomGuidelines guidelines(RandomGenerator random, boolean wide) {
        return wide ? RandomGuidelines.wide(random) : new RandomGuidelines(random);
    }

    private static Examination.Proof proof(Guideline guideline, Variables variables, List<Problem> errors) {
        return new SolverProof(guideline, variables).proof(errors);
    }

    private static void assertExactly(Possible possible, ValueSet expected) {
        assertThat(possible.bounded()).isFalse();
        assertThat(possible.found()).isEqualTo(expected);
    }

    @Test
    void provesWhatDiagramsProve() {
        var dead = new AtomicInteger();
        var broken = new AtomicInteger();
        var impossible = new AtomicInteger();
        Seeds.upTo(DOCUMENTS, (random, _) -> {
            var trial = new Trial(document(random));
            var proof = new Proof(trial.solver);
            List<Integer> unused = new ArrayList<>();
            for (int i = 0; i < trial.guideline.ladder().size(); i++) {
                int rung = i;
                boolean alive = trial.possible.stream().anyMatch(row -> row.verdict / trial.urgencies() == rung);
                assertThat(proof.rung(i)).isEqualTo(alive ? Answer.YES : Answer.NO);
                unused.addAll(alive ? List.of() : List.of(i));
            }
            for (int i = 0; i < trial.guideline.urgencies().size(); i++) {
                int urgency = i;
                boolean alive = trial.possible.stream().anyMatch(row -> row.verdict % trial.urgencies() == urgency);
                assertThat(proof.urgency(i)).isEqualTo(alive ? Answer.YES : Answer.NO);
                unused.addAll(alive ? List.of() : List.of(i));
            }
            for (int i = 0; i < trial.guideline.findings().size(); i++) {
                var when = trial.guideline.findings().get(i).when();
                check(trial, proof.finding(i), when);
                unused.addAll(proof.finding(i).answer() == Answer.YES ? List.of() : List.of(i));
            }
            for (int i = 0; i < trial.guideline.invariants().size(); i++) {
                check(
                        trial,
                        proof.invariant(i),
                        trial.guideline.invariants().get(i).never());
                assertThat(proof.invariant(i).answer() == Answer.NO)
                        .isEqualTo(trial.examination.proof().invariants().get(i).proven());
                broken.addAndGet(proof.invariant(i).answer() == Answer.YES ? 1 : 0);
            }
            var solved = proof(
                    trial.guideline, trial.variables, trial.examination.proof().errors());
            assertThat(solved.dead()).isEqualTo(trial.examination.proof().dead());
            assertThat(solved.errors()).isEqualTo(trial.examination.proof().errors());
            assertThat(solved.invariants().stream().map(each -> each.id() + each.proven()))
                    .containsExactlyElementsOf(trial.examination.proof().invariants().stream()
                            .map(each -> each.id() + each.proven())
                            .toList());
            assertThat(proof.somebody()).isEqualTo(trial.possible.isEmpty() ? Answer.NO : Answer.YES);
            if (trial.possible.isEmpty()) {
                impossible.incrementAndGet();
            } else {
                assertThat(unused).hasSize(trial.examination.proof().dead().size());
                dead.addAndGet(unused.size());
            }
            int[] unknown = IntStream.generate(() -> CellSets.UNKNOWN)
                    .limit(trial.variables.count())
                    .toArray();
            assertExactly(proof.verdicts(), trial.verdicts(unknown, CellSets.NONE));
            proof.verdicts().found().stream().forEach(verdict -> {
                int[] cells = proof.patient(verdict);
                assertThat(trial.possible).anyMatch(row -> row.verdict == verdict && Arrays.equals(row.cells, cells));
            });
        });
        assertThat(dead).hasValueGreaterThan(Seeds.guard(DOCUMENTS));
        assertThat(broken).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 4));
        assertThat(impossible).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 100));
    }

    /** Whoever has the cells that are the reasons is an example, whatever their other facts. */
    private static void check(Trial trial, Proof.Sought sought, Condition condition) {
        assertThat(sought.answer())
                .isEqualTo(trial.possible.stream().anyMatch(row -> row.is(condition)) ? Answer.YES : Answer.NO);
        var example = sought.example();
        assertThat(example == null).isEqualTo(sought.answer() == Answer.NO);
        if (example != null) {
            long all = 1;
            for (int i = 0; i < example.reasons().length; i++) {
                all *= example.reasons()[i] >= 0 ? 1 : trial.variables.cells(i).count();
                assertThat(example.reasons()[i]).isIn(CellSets.UNKNOWN, example.cells()[i]);
            }
            assertThat(trial.possible.stream().filter(row -> row.agrees(example.reasons(), CellSets.NONE)))
                    .hasSize((int) all)
                    .allMatch(row -> row.is(condition));
        }
    }

    @Test
    void findsTheVerdictsThatDiagramsReach() {
        var several = new AtomicInteger();
        var nobody = new AtomicInteger();
        Seeds.upTo(DOCUMENTS, (random, _) -> {
            var trial = new Trial(document(random));
            for (int tries = 0; tries < 5; tries++) {
                var sets = new CellSets();
                int[] codes = trial.known(random, sets);
                ValueSet expected = trial.verdicts(codes, sets);
                assertThat(trial.byDiagram(codes, sets)).isEqualTo(expected);
                assertExactly(trial.solver.verdicts(codes, sets), expected);
                several.addAndGet(expected.size() > 1 ? 1 : 0);
                nobody.addAndGet(expected.isEmpty() ? 1 : 0);
            }
        });
        assertThat(several).hasValueGreaterThan(Seeds.guard(DOCUMENTS));
        assertThat(nobody).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 10));
    }

    @Test
    void findsWhatSeveralVertebraeMayHaveTogether() {
        var fewer = new AtomicInteger();
        Seeds.upTo(DOCUMENTS, (random, _) -> {
            var trial = new Trial(document(random));
            var sets = new CellSets();
            int[] person = trial.known(random, sets);
            List<int[]> vertebrae = new ArrayList<>();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int[] codes = trial.known(random, sets);
                System.arraycopy(person, 0, codes, 0, trial.variables.patientFacts());
                vertebrae.add(codes);
            }
            List<String> outcomes = trial.guideline.ladder().stream()
                    .map(rung -> rung.outcome())
                    .toList();
            ToIntFunction<Row> rank =
                    row -> trial.guideline.overall().indexOf(outcomes.get(row.verdict / trial.urgencies()));
            ValueSet expected = trial.leading(vertebrae, sets, rank);
            assertExactly(trial.solver.overall(vertebrae, sets), expected);
            assertExactly(
                    trial.solver.urgencies(vertebrae, sets),
                    trial.leading(vertebrae, sets, row -> row.verdict % trial.urgencies()));
            fewer.addAndGet(expected.size() > 1 && vertebrae.size() > 1 ? 1 : 0);
        });
        assertThat(fewer).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 20));
    }

    @Test
    void findsTheFactsThatMayMatter() {
        var matter = new AtomicInteger();
        var throughConstraints = new AtomicInteger();
        Seeds.upTo(DOCUMENTS, (random, _) -> {
            var trial = new Trial(document(random));
            var sets = new CellSets();
            int[] codes = trial.known(random, sets);
            var relevant = trial.examination.proof().errors().isEmpty()
                    ? trial.diagram.verdicts(codes, List.of(codes), sets).relevant(0)
                    : null;
            for (int variable = 0; variable < codes.length; variable++) {
                assertThat(trial.facts.differsBy(variable, codes, sets))
                        .isEqualTo(
                                codes[variable] < 0 && trial.differBy(variable, codes, sets) ? Answer.YES : Answer.NO);
                if (relevant != null) {
                    assertThat(trial.mayMatter(variable, codes, sets, throughConstraints))
                            .isEqualTo(relevant.get(variable) ? Answer.YES : Answer.NO);
                    matter.addAndGet(relevant.get(variable) ? 1 : 0);
                }
            }
        });
        assertThat(matter).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 2));
        assertThat(throughConstraints).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 50));
    }

    @Test
    void saysWhatItDidNotDecide() {
        var trial = new Trial(document(Seeds.of(1)));
        var none = new PatientSolver(trial.guideline, trial.variables, new Effort(1, 0));
        int[] unknown = IntStream.generate(() -> CellSets.UNKNOWN)
                .limit(trial.variables.count())
                .toArray();
        assertThat(none.verdicts(unknown, CellSets.NONE).bounded()).isTrue();
        assertThat(none.verdicts(unknown, CellSets.NONE).found().isEmpty()).isTrue();
        assertThat(none.verdicts(unknown, CellSets.NONE).undecided().size())
                .isGreaterThanOrEqualTo(trial.verdicts(unknown, CellSets.NONE).size());
        assertThat(new Proof(none).somebody()).isEqualTo(Answer.BOUNDED);
    }
}
