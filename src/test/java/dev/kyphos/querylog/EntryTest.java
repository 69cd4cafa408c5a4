package dev.kyphos.querylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.Fact;
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
import org.junit.jupiter.api.Test;

/** What an entry can hold, and that nothing else of a request gets into it. */
class EntryTest {

    private static final int PEOPLE = 2_000;
    private static final RandomPatients PATIENTS = new RandomPatients(RuleSet.IMWG_2019);

    @Test
    void whoDiffersWithinCellsLeavesTheSameEntry() {
        Seeds.upTo(PEOPLE, (random, _) -> {
            Version version = Asked.IMWG_2019;
            Patient patient = Asked.someone(version, random);
            boolean presuming = random.nextBoolean();
            assertThat(Asked.entry(version, alike(patient, random), presuming))
                    .isEqualTo(Asked.entry(version, patient, presuming));
        });
    }

    @Test
    void theOrderOfVertebraeSaysNothing() {
        Seeds.upTo(PEOPLE / 4, (random, _) -> {
            Patient patient = Asked.someone(Asked.IMWG_2019, random);
            var turned = new ArrayList<>(patient.vertebrae());
            Collections.reverse(turned);
            assertThat(Asked.entry(Asked.IMWG_2019, new Patient(patient.facts(), List.copyOf(turned)), false))
                    .isEqualTo(Asked.entry(Asked.IMWG_2019, patient, false));
        });
    }

    @Test
    void anEntryFitsItsVersion() {
        Seeds.upTo(PEOPLE, (random, _) -> {
            Version version = random.nextBoolean() ? Asked.IMWG_2019 : Asked.IMWG_2008;
            assertThat(Asked.anything(version, random).fits(version.diagram())).isTrue();
        });
    }

    @Test
    void numbersThatAreNoCellsOfTheVersionDoNotFit() {
        StoredEntry kept = Asked.anything(Asked.IMWG_2019, Seeds.of(0));
        var diagram = Asked.IMWG_2019.diagram();
        for (int i = 0; i < kept.person().size(); i++) {
            var wrong = new ArrayList<>(kept.person());
            wrong.set(i, diagram.variables().cells(i).count());
            assertThat(with(kept, wrong, kept.outcomes()).fits(diagram)).isFalse();
        }
        assertThat(with(kept, kept.person().subList(1, kept.person().size()), kept.outcomes())
                        .fits(diagram))
                .isFalse();
        assertThat(with(kept, kept.person(), List.of(10)).fits(diagram)).isFalse();
        assertThat(with(kept, kept.person(), List.of(-1)).fits(diagram)).isFalse();
    }

    private static StoredEntry with(StoredEntry kept, List<Integer> person, List<Integer> outcomes) {
        return new StoredEntry(kept.version(), person, kept.vertebrae(), outcomes, kept.missing(), kept.presumed());
    }

    /** Numbers, and the version. The version's own words are those of a published document. */
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

    /** Someone else in the same cells. */
    private static Patient alike(Patient patient, RandomGenerator random) {
        return new Patient(
                alike(patient.facts(), Scope.PATIENT, random),
                patient.vertebrae().stream()
                        .map(vertebra -> alike(vertebra, Scope.VERTEBRA, random))
                        .toList());
    }

    private static KnownFacts alike(KnownFacts known, Scope scope, RandomGenerator random) {
        Map<Fact, Value> others = new HashMap<>();
        var variables = Asked.IMWG_2019.diagram().variables();
        for (Fact fact : RuleSet.IMWG_2019.guideline().facts().in(scope)) {
            Value value = known.value(fact);
            if (value != null) {
                var within = PATIENTS.thresholds().edges(fact).stream()
                        .filter(other -> variables.cell(fact, other) == variables.cell(fact, value))
                        .toList();
                others.put(fact, within.isEmpty() ? value : within.get(random.nextInt(within.size())));
            }
        }
        return KnownFacts.of(others);
    }
}
