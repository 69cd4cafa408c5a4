package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.PatientReader;
import dev.kyphos.fhir.Gathered.Used;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is so of every record. */
class GatheringLawTest {

    private static List<Json.Obj> record(java.util.random.RandomGenerator random) {
        return new RandomRecord(random, Charts.BINDING).resources(30);
    }

    @Test
    void aRequestReadsWhatWasGatheredWithoutAProblem() {
        var known = new AtomicInteger();
        Seeds.upTo(3_000, (random, _) -> {
            Gathered gathered = Charts.gather(record(random));
            assertThat(problems(gathered)).isEmpty();
            known.addAndGet(gathered.patient().members().size()
                    + gathered.vertebrae().stream()
                            .mapToInt(vertebra -> vertebra.members().size())
                            .sum());
        });
        assertThat(known.get()).isGreaterThan(Seeds.guard(3_000));
    }

    private static List<Problem> problems(Gathered gathered) {
        List<Json> vertebrae = new ArrayList<>(gathered.vertebrae());
        if (vertebrae.isEmpty()) {
            vertebrae.add(Charts.resource("{\"level\": \"L1\"}"));
        }
        List<Problem> problems = new ArrayList<>();
        PatientReader.read(
                Charts.RULE_SET.guideline(), gathered.patient(), new Json.Arr(vertebrae), JsonPointer.root(), problems);
        return problems;
    }

    @Test
    void orderPagesAndRepetitionMakeNoDifference() {
        Seeds.upTo(2_000, (random, seed) -> {
            List<Json.Obj> record = new ArrayList<>(record(random));
            Gathered gathered = Charts.gather(record);

            Collections.shuffle(record, new Random(seed));
            record.addAll(record.subList(0, record.size() / 2));
            List<Json.Obj> paged = new ArrayList<>();
            for (int from = 0; from < record.size(); from += 7) {
                Json bundle = bundle(record.subList(from, Math.min(from + 7, record.size())));
                paged.addAll(Resources.of(bundle, JsonPointer.root(), new ArrayList<>())
                        .found());
            }
            assertThat(Charts.gather(paged)).isEqualTo(gathered);
        });
    }

    private static Json bundle(List<Json.Obj> resources) {
        return Json.object()
                .with("resourceType", "Bundle")
                .with("entry", Json.array(resources, resource -> Json.object().with("resource", resource)));
    }

    /** But for a newer result that can't be read: it hides an earlier one. */
    @Test
    void whatIsNotUsedChangesNothing() {
        Seeds.upTo(2_000, (random, _) -> {
            List<Json.Obj> record = record(random);
            Gathered gathered = Charts.gather(record);
            List<Json.Obj> more = new ArrayList<>(record);
            for (Json.Obj resource : new RandomRecord(random, Charts.BINDING).resources(10)) {
                boolean patient = "Patient".equals(Resources.type(resource));
                more.add(patient ? resource.with("birthDate", "soon") : resource.with("implicitRules", "urn:x"));
                more.add(resource.with("resourceType", "Communication"));
            }
            Gathered same = Charts.gather(more);
            assertThat(same.patient()).isEqualTo(gathered.patient());
            assertThat(same.vertebrae()).isEqualTo(gathered.vertebrae());
            assertThat(same.used()).isEqualTo(gathered.used());
            assertThat(same.concerns()).isEqualTo(gathered.concerns());
        });
    }

    /** Every fact says where it came from, and each source says at least as much. */
    @Test
    void everyFactNamesItsResources() {
        Seeds.upTo(1_000, (random, _) -> {
            Gathered gathered = Charts.gather(record(random));
            List<String> told =
                    gathered.used().stream().map(Used::fact).distinct().toList();
            List<String> facts = new ArrayList<>();
            gathered.patient().members().keySet().forEach(name -> facts.add("patient/" + name));
            for (int i = 0; i < gathered.vertebrae().size(); i++) {
                for (String name : gathered.vertebrae().get(i).members().keySet()) {
                    if (!name.equals("level")) {
                        facts.add("vertebrae/" + i + "/" + name);
                    }
                }
            }
            assertThat(told).isEqualTo(facts);
        });
    }

    /** Whatever stands anywhere in a bundle: nothing is thrown, nothing is repeated, and a request reads what is left. */
    @Test
    void noBundleIsTooStrange() {
        Json whole = bundle(Charts.whole());
        Seeds.upTo(2_000, (random, _) -> {
            Json mutated = Mutation.of(random, whole, random.nextInt(1, 6));
            List<Problem> problems = new ArrayList<>();
            Resources resources = Resources.of(mutated, JsonPointer.root(), problems);
            Gathered gathered = Gathering.of(
                    Charts.BINDING,
                    Charts.RULE_SET.guideline(),
                    resources.found(),
                    random.nextBoolean() ? "1" : null,
                    Charts.NOW);
            assertThat(problems(gathered)).isEmpty();
            assertThat(gathered.toString()).doesNotContain("clotted");
            assertThat(problems.toString()).doesNotContain(Mutation.SECRET);
            assertThat(gathered.used().toString() + gathered.patient() + gathered.vertebrae())
                    .doesNotContain("\"" + Mutation.SECRET);
        });
    }

    @Test
    void aWholeRecordIsReadWithoutARest() {
        Gathered gathered = Charts.gather(Charts.whole());
        assertThat(gathered.patient()).isEqualTo(Charts.resource("""
                        {"diagnosis": "multiple-myeloma", "newlyDiagnosed": false, "ageYears": 66, "pregnant": false,
                         "plateletCount": 80, "neutrophilCount": {"below": 0.5}, "canLieProne": true, "onBoneAgent": true}
                        """));
        assertThat(gathered.vertebrae())
                .containsExactly(
                        Charts.resource(
                                "{\"level\": \"T11\", \"fractured\": true, \"weeksSinceFracture\": {\"from\": 13, \"below\": 17.3}}"),
                        Charts.resource(
                                "{\"level\": \"T12\", \"fractured\": true, \"weeksSinceFracture\": {\"from\": 13, \"below\": 17.3}}"),
                        Charts.resource(
                                "{\"level\": \"L1\", \"fractured\": true, \"pain\": \"significant\", \"painVas\": 7, \"weeksSinceFracture\": 6, \"fractureCleft\": true}"));
        assertThat(Charts.reasons(gathered))
                .containsExactlyInAnyOrder(
                        "patient/inr disagreement", "patient/plateletCount no-value", "vertebrae/painVas no-level");
        assertThat(gathered.concerns()).containsExactly("disease", "spine");
    }
}
