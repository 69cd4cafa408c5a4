package dev.kyphos.bench;

import dev.kyphos.advice.Patient;
import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The outcome of a complete patient with one vertebra, from parsed facts: by the diagram and by the naive evaluator. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OutcomeBenchmark {

    private static final RuleSet RULE_SET = RuleSet.IMWG_2019_V1;
    private static final int PATIENTS = 256;

    private final List<Patient> patients = new ArrayList<>();
    private final List<Map<Fact, Value>> known = new ArrayList<>();
    private int next;

    /** The same {@value #PATIENTS} people for both. */
    @Setup
    public void meet() {
        var people = new RandomPatients(RULE_SET);
        for (long seed = 0; seed < PATIENTS; seed++) {
            Someone someone = people.complete(Seeds.of(seed), 1);
            patients.add(someone.patient());
            known.add(someone.known(0));
        }
    }

    @Benchmark
    public Rung diagram() {
        return RULE_SET.advisor().outcome(patients.get(next++ % PATIENTS), 0);
    }

    @Benchmark
    public String naive() {
        return new Oracle(RULE_SET.guideline(), known.get(next++ % PATIENTS)).outcome();
    }
}
