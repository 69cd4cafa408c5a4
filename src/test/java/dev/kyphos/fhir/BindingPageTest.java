package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Units;
import dev.kyphos.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of what is read are generated from the bindings that ship: {@code ./mvnw -Dtest=BindingPageTest -Dkyphos.record=true
 * test}.
 */
class BindingPageTest {

    private static final Path PAGE = Path.of("docs/interoperability.md");
    private static final String BEGIN = "<!-- generated: BindingPageTest -->\n";
    private static final String END = "<!-- end -->\n";

    private static final Map<String, String> SYSTEMS = Map.of(
            "http://loinc.org", "LOINC",
            "http://snomed.info/sct", "SNOMED CT",
            "http://hl7.org/fhir/sid/icd-10", "ICD-10",
            "http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM",
            "http://fhir.de/CodeSystem/bfarm/icd-10-gm", "ICD-10-GM",
            "http://terminology.hl7.org/CodeSystem/icd-o-3", "ICD-O-3",
            "http://www.whocc.no/atc", "ATC",
            "http://fhir.de/CodeSystem/bfarm/atc", "ATC (German)");

    @Test
    void thePageShowsWhatTheBindingReads() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END, begin);
        assertThat(begin).isGreaterThan(BEGIN.length());
        if (Boolean.getBoolean("kyphos.record")) {
            Files.writeString(PAGE, page.substring(0, begin) + tables() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(tables());
        }
    }

    @Test
    void bothRuleSetsReadTheSame() {
        List<Json.Obj> documents = Bindings.onClassPath().documents().stream()
                .map(bundled -> (Json.Obj) bundled.document())
                .toList();
        assertThat(documents).hasSize(2);
        assertThat(List.of("searches", "codes", "levels", "facts", "concerns"))
                .allSatisfy(member -> assertThat(documents.getFirst().members().get(member))
                        .isEqualTo(documents.getLast().members().get(member)));
    }

    private static String tables() {
        var rows = new StringBuilder(
                "| fact | searches | codes | what they say | units | window |\n|---|---|---|---|---|---|\n");
        Map<Integer, List<String>> answers = new TreeMap<>();
        Charts.BINDING
                .facts()
                .forEach((fact, sources) -> sources.forEach(source -> {
                    if (source.read() == Source.Read.ANSWER) {
                        answers.merge(
                                source.windowDays(),
                                List.of(fact.name()),
                                (some, more) -> Stream.concat(some.stream(), more.stream())
                                        .toList());
                    } else {
                        rows.append(row(fact, source));
                    }
                }));
        var windows = new StringBuilder("| a direct answer counts for | facts |\n|---|---|\n");
        answers.forEach((days, facts) -> windows.append("| %s | %s |\n".formatted(days(days), quoted(facts))));
        return rows + "\n" + windows;
    }

    private static String row(Fact fact, Source source) {
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        FactPath.of(fact),
                        quoted(source.searches()),
                        codes(source.codes()),
                        says(source),
                        source.read() == Source.Read.QUANTITY ? units(source.units()) : "",
                        source.windowDays() == 0 ? "" : days(source.windowDays()));
    }

    private static String says(Source source) {
        return switch (source.read()) {
            case AGE -> "the age in years, by `birthDate`";
            case QUANTITY -> "a number";
            case ONSET -> "the time since the onset";
            case PRESENT -> said(source.value().json());
            case CODED ->
                new TreeMap<>(source.values())
                        .entrySet().stream()
                                .map(value -> "%s: %s"
                                        .formatted(
                                                codes(List.of(value.getKey())),
                                                said(value.getValue().json())))
                                .collect(Collectors.joining("; "));
            case ANSWER -> "";
        };
    }

    private static String said(Json value) {
        return switch (value) {
            case Json.Obj(var members)
            when members.get("anyOf") instanceof Json.Arr(var some) ->
                some.stream().map(BindingPageTest::said).collect(Collectors.joining(" or "));
            case Json.Text(String word) -> "`" + word + "`";
            case Json.Bool(boolean truth) -> "`" + truth + "`";
            default -> throw new AssertionError("no such value");
        };
    }

    private static String codes(List<String> lists) {
        Map<String, String> bySystem = new LinkedHashMap<>();
        for (String list : lists) {
            for (Code code : Charts.BINDING.codes().get(list)) {
                bySystem.merge(SYSTEMS.get(code.system()), code(code), (some, more) -> some + ", " + more);
            }
        }
        assertThat(bySystem).doesNotContainKey(null);
        return bySystem.entrySet().stream()
                .map(system -> system.getKey() + " " + system.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String code(Code code) {
        String sure = switch (code.seen()) {
            case TWO_SOURCES -> "";
            case ONE_SOURCE -> "?";
            case UNVERIFIED -> "??";
        };
        return code.code() + (code.below() ? "…" : "") + sure;
    }

    private static String units(Map<String, Units.Ratio> units) {
        return new TreeMap<>(units)
                .keySet().stream()
                        .map(unit -> unit.isEmpty() ? "none" : "`" + unit + "`")
                        .collect(Collectors.joining(", "));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
