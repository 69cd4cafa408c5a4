package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interview over {@code $next-question} is the interview that {@code nextQuestion} of recommendations leads. */
class SdcLawTest {

    private static final int PATIENTS = 40;

    @ParameterizedTest
    @CsvSource({"IMWG_2019, imwg-2019, 2.0.0", "IMWG_2008, imwg-2008, 2.0.0"})
    void itAsksTheSameInTheSameOrderAndEndsAtTheSame(RuleSet ruleSet, String id, String version) {
        var patients = new RandomPatients(ruleSet);
        var determined = new AtomicInteger();
        var open = new AtomicInteger();
        Seeds.upTo(PATIENTS, (random, seed) -> {
            Someone someone = patients.complete(random, 3);
            // Whoever is asked knows all of it, or some.
            double known = seed % 2 == 0 ? 1 : 0.6;
            var asked = new ArrayList<String>();
            var notKnown = new ArrayList<String>();
            JsonNode advice = interview(id, version, someone, random, known, asked, notKnown);

            Sdc sdc = Sdc.start("urn:kyphos:questionnaire:" + id + "|" + version);
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                assertThat(linkId(sdc)).isEqualTo("vertebrae/" + i + "/level");
                sdc.answer(json(Objects.requireNonNull(
                        someone.value(ruleSet.guideline().facts().level(), i))));
            }
            assertThat(linkId(sdc)).isEqualTo("vertebrae/" + someone.vertebrae().size() + "/level");
            sdc.leaveOpen();
            List<String> questions = new ArrayList<>();
            while (!sdc.isCompleted()) {
                String linkId = linkId(sdc);
                questions.add(linkId);
                if (notKnown.contains(linkId)) {
                    sdc.leaveOpen();
                } else {
                    sdc.answer(value(someone, linkId));
                }
            }

            assertThat(questions).isEqualTo(asked);
            assertThat(sdc.outcomes()).isEqualTo(Example.codes(advice.path("outcome")));
            assertThat(sdc.texts("shown/obtain/"))
                    .hasSize(advice.path("workList").size());
            (sdc.outcomes().size() == 1 ? determined : open).incrementAndGet();
        });
        assertThat(determined).hasValueGreaterThan(Seeds.guard(PATIENTS / 4));
        assertThat(open).hasValueGreaterThan(Seeds.guard(PATIENTS / 10));
    }

    /** Follows {@code nextQuestion} to its end; says what was asked, and what of it nobody knew. */
    private static JsonNode interview(
            String id,
            String version,
            Someone someone,
            RandomGenerator random,
            double known,
            List<String> asked,
            List<String> notKnown) {
        ObjectNode request = Requests.ofLevels(id, levels(someone)).put("version", version);
        while (true) {
            JsonNode advice = InProcess.recommended(request, "brief");
            if (advice.path("nextQuestion").isNull()) {
                return advice;
            }
            String fact = advice.at("/nextQuestion/fact").textValue();
            asked.add(fact);
            if (random.nextDouble() < known) {
                Requests.set(request, fact, value(someone, fact));
            } else {
                notKnown.add(fact);
                request.withArrayProperty("notKnown").add(fact);
            }
        }
    }

    private static List<String> levels(Someone someone) {
        Fact level = someone.guideline().facts().level();
        return someone.vertebrae().stream()
                .map(vertebra -> Objects.requireNonNull(vertebra.get(level)).text())
                .toList();
    }

    private static String linkId(Sdc sdc) {
        return sdc.question().path("linkId").textValue();
    }

    private static JsonNode value(Someone someone, String path) {
        String[] parts = path.split("/");
        Fact fact = someone.guideline().facts().named(parts[parts.length - 1]);
        return json(someone.value(Objects.requireNonNull(fact), parts.length == 3 ? Integer.parseInt(parts[1]) : 0));
    }

    private static JsonNode json(@Nullable Value value) {
        byte[] json = JsonWriter.bytes(Objects.requireNonNull(value).json());
        return Tree.read(new String(json, StandardCharsets.UTF_8));
    }
}
