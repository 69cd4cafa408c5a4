package dev.kyphos.querylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.oracle.Parts;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An entry holds cells and positions, and nothing else of a request. */
class EntryTest {

    private static final int PATIENTS_TRIED = 2_000;
    private static final RandomPatients PATIENTS = new RandomPatients(RuleSet.IMWG_2019_V1);

    @Test
    void whoDiffersWithinCellsLeavesTheSameEntry() {
        Seeds.upTo(PATIENTS_TRIED, (random, _) -> {
            Version version = TestEntries.IMWG_2019_V1;
            Patient patient = TestEntries.randomPatient(version, random);
            boolean presuming = random.nextBoolean();
            assertThat(TestEntries.entry(version, inSameCells(patient, random), presuming))
                    .isEqualTo(TestEntries.entry(version, patient, presuming));
        });
    }

    @Test
    void theOrderOfVertebraeSaysNothing() {
        Seeds.upTo(PATIENTS_TRIED / 4, (random, _) -> {
            Patient patient = TestEntries.randomPatient(TestEntries.IMWG_2019_V1, random);
            var reversed = new ArrayList<>(patient.vertebrae());
            Collections.reverse(reversed);
            assertThat(TestEntries.entry(
                            TestEntries.IMWG_2019_V1, new Patient(patient.facts(), List.copyOf(reversed)), false))
                    .isEqualTo(TestEntries.entry(TestEntries.IMWG_2019_V1, patient, false));
        });
    }

    @Test
    void anEntryFitsItsVersion() {
        Seeds.upTo(PATIENTS_TRIED, (random, _) -> {
            Version version = random.nextBoolean() ? TestEntries.IMWG_2019_V1 : TestEntries.IMWG_2008_V1;
            assertThat(TestEntries.randomEntry(version, random).fits(version.diagram()))
                    .isTrue();
        });
    }

    @Test
    void numbersThatAreNoCellsOfTheVersionDoNotFit() {
        StoredEntry entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(0));
        var diagram = TestEntries.IMWG_2019_V1.diagram();
        for (int i = 0; i < entry.person().size(); i++) {
            var wrong = new ArrayList<>(entry.person());
            int count = diagram.variables().cells(i).count();
            for (List<Integer> cells : List.of(List.of(count), List.of(0, count))) {
                wrong.set(i, cells);
                assertThat(with(entry, wrong, entry.outcomes()).fits(diagram)).isFalse();
            }
        }
        assertThat(with(entry, entry.person().subList(1, entry.person().size()), entry.outcomes())
                        .fits(diagram))
                .isFalse();
        assertThat(with(entry, entry.person(), List.of(10)).fits(diagram)).isFalse();
        assertThat(with(entry, entry.person(), List.of(-1)).fits(diagram)).isFalse();
    }

    private static StoredEntry with(StoredEntry entry, List<List<Integer>> person, List<Integer> outcomes) {
        return new StoredEntry(entry.version(), person, entry.vertebrae(), outcomes, entry.missing(), entry.presumed());
    }

    /** An entry holds numbers and the version, whose texts are those of a published document. */
    @Test
    void noPartOfAnEntryCanHoldATextOrAValue() {
        Set<Type> leaves = new LinkedHashSet<>();
        leavesOf(StoredEntry.class, leaves);
        assertThat(leaves).containsExactlyInAnyOrder(Integer.class, VersionRef.class);
    }

    private static void leavesOf(Type type, Set<Type> leaves) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            leavesOf(list.getActualTypeArguments()[0], leaves);
        } else if (type instanceof Class<?> record && record.isRecord() && record != VersionRef.class) {
            Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(component -> leavesOf(component, leaves));
        } else {
            leaves.add(type);
        }
    }

    @Test
    void anEntryIsMadeOfAVersionAndWhatItSaidAlone() {
        assertThat(Entry.class.getPermittedSubclasses()).containsExactly(StoredEntry.class);
        assertThat(Modifier.isPublic(StoredEntry.class.getModifiers())).isFalse();
        assertThat(Entry.class.getMethods())
                .singleElement()
                .satisfies(
                        of -> assertThat(of.getParameterTypes()).doesNotContain(String.class, Object.class, Map.class));
        assertThat(VersionRef.class.getRecordComponents())
                .extracting(RecordComponent::getType)
                .containsExactly((Class) String.class, VersionNumber.class, String.class);
    }

    /** Another patient in the same cells. */
    private static Patient inSameCells(Patient patient, RandomGenerator random) {
        return new Patient(
                inSameCells(patient.facts(), Scope.PATIENT, random),
                patient.vertebrae().stream()
                        .map(vertebra -> inSameCells(vertebra, Scope.VERTEBRA, random))
                        .toList());
    }

    private static KnownFacts inSameCells(KnownFacts known, Scope scope, RandomGenerator random) {
        Map<Fact, Known> facts = new HashMap<>();
        var variables = TestEntries.IMWG_2019_V1.diagram().variables();
        for (Fact fact : RuleSet.IMWG_2019_V1.guideline().facts().in(scope)) {
            Value value = known.value(fact);
            if (known.known(fact) != null && value == null) {
                facts.put(fact, inSameCells(fact, known.known(fact), random));
            } else if (value != null) {
                var sameCell = PATIENTS.thresholds().edges(fact).stream()
                        .filter(other -> variables.cell(fact, other) == variables.cell(fact, value))
                        .toList();
                facts.put(fact, sameCell.isEmpty() ? value : sameCell.get(random.nextInt(sameCell.size())));
            }
        }
        return KnownFacts.of(facts);
    }

    /** Another set or range in the same cells, if a few tries find one. */
    private static Known inSameCells(Fact fact, Known part, RandomGenerator random) {
        var cells = TestEntries.IMWG_2019_V1.diagram().variables().cells(fact);
        return Stream.generate(() -> Parts.of(fact, PATIENTS.thresholds(), random, null))
                .limit(20)
                .filter(other -> cells.cellsOf(other).equals(cells.cellsOf(part)))
                .findFirst()
                .orElse(part);
    }
}
