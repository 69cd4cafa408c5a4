package dev.kyphos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.OfflineRuleSets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table of patients, a row for each vertebra, is answered as the same requests in JSON are. */
class PatientTableTest {

    private static final Guideline GUIDELINE = Objects.requireNonNull(new OfflineRuleSets().bundled("imwg-2019", null))
            .diagram()
            .guideline();

    @TempDir
    Path folder;

    /** Also with the fields quoted, in another order and separated otherwise. */
    @Test
    void eachPatientGetsTheAnswerToTheSameRequest() {
        Seeds.upTo(6, (random, seed) -> {
            var patients = new Patients(GUIDELINE, random);
            List<Json.Obj> requests = Stream.generate(() -> patients.next(random.nextDouble(), 1 + random.nextInt(4)))
                    .limit(30)
                    .toList();
            String delimiter = seed % 2 == 0 ? "," : ";";
            String table = table(requests, delimiter, random.nextBoolean());
            String inJson = requests.stream().map(Vocabulary::json).collect(Collectors.joining("\n"));

            var ofTable = CommandLine.reading(table, "batch", "-", "-", "--rules", "imwg-2019", "--format", "csv");
            var ofLines = CommandLine.reading(inJson, "batch", "-", "-", "--rules", "imwg-2019");

            assertThat(answers(ofTable)).isEqualTo(answers(ofLines));
            assertThat(ofTable.code()).isEqualTo(ofLines.code());
            assertThat(lines(ofTable)).isEqualTo(firstRows(requests));
            assertThat(ofTable.err()).startsWith("30 patients in ");
        });
    }

    private static List<Object> answers(CommandLine batch) {
        return batch.lines().stream()
                .map(JsonEdit::json)
                .<Object>map(line -> Stream.of(Trees.at(line, "problem"), Trees.at(line, "recommendation"), line)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static List<Long> lines(CommandLine batch) {
        return batch.lines().stream()
                .map(line -> Trees.number(JsonEdit.json(line), "line"))
                .toList();
    }

    private static List<Long> firstRows(List<Json.Obj> requests) {
        List<Long> lines = new ArrayList<>();
        long line = 2;
        for (Json.Obj request : requests) {
            lines.add(line);
            line += Trees.items(request, "vertebrae").size();
        }
        return lines;
    }

    /** The second and later rows of a patient say nothing of the patient, or the same again. */
    private static String table(List<Json.Obj> requests, String delimiter, boolean again) {
        List<String> facts =
                GUIDELINE.facts().all().stream().map(Fact::name).toList().reversed();
        var table =
                new StringBuilder(String.join(delimiter, facts) + delimiter + "presume" + delimiter + "patient\r\n");
        for (int i = 0; i < requests.size(); i++) {
            Json.Obj request = requests.get(i);
            List<Json> vertebrae = Trees.items(request, "vertebrae");
            for (int j = 0; j < vertebrae.size(); j++) {
                boolean said = j == 0 || again;
                Json vertebra = vertebrae.get(j);
                for (String fact : facts) {
                    Json ofPatient = said ? Trees.at(request, "patient", fact) : null;
                    table.append(field(ofPatient == null ? Trees.at(vertebra, fact) : ofPatient))
                            .append(delimiter);
                }
                table.append(said ? Trees.text(request, "presume") : "").append(delimiter);
                table.append(said ? "person " + i : "").append("\r\n");
            }
        }
        return table.toString();
    }

    private static String field(Json value) {
        return switch (value) {
            case null -> "";
            case Json.Text(String text) -> "\"" + text + "\"";
            default -> Vocabulary.json(value);
        };
    }

    @Test
    void aPatientEndsWhereTheNextOneBegins() throws IOException {
        assertThat(statuses("""
                patient,level
                a,L1
                a,L2
                b,L1
                ,L2
                a,L1

                c,L1
                """)).containsExactly("2 2", "4 2", "6 1", "8 1");
        assertThat(statuses("""
                level
                L1
                L1
                """)).containsExactly("2 1", "3 1");
    }

    /** A vertebra might be missing, so neither neighbour of a row that can't be read is answered. */
    @Test
    void aRowThatCannotBeReadFailsWithBothItsNeighbours() throws IOException {
        assertThat(statuses("""
                patient,level
                a,L1
                b,L1
                b,"L2
                b,L3
                c,L1
                d,L1,L2
                ,L2
                e,L1
                """)).containsExactly("2 1", "3 400", "4 400", "5 400", "6 400", "7 400", "8 400", "9 1");
        assertThat(problems("patient,level\nb,L1\nb,\"L2\n"))
                .containsExactly(
                        "Line 3 can't be read, and might be of this patient.",
                        "A quoted field does not end on the line, or something follows it.");
        assertThat(statuses("level\nL1\n\"L2\nL3\n")).containsExactly("2 1", "3 400", "4 1");
    }

    @Test
    void rowsOfAPatientSayTheSameOfThePatient() throws IOException {
        String fact = GUIDELINE.facts().all().stream()
                .filter(each -> each.scope() == dev.kyphos.guideline.Scope.PATIENT)
                .filter(each -> each.type() instanceof dev.kyphos.guideline.FactType.Flag)
                .map(Fact::name)
                .findFirst()
                .orElseThrow();

        assertThat(problems("patient,level,%s\na,L1,true\na,L2,\na,L3,false\nb,L1,true\n".formatted(fact)))
                .containsExactly("Line 4 says something else of the patient than a line before it.");
    }

    @Test
    void aPatientHasBoundedlyManyRows() throws IOException {
        String rows = "a,L1\n".repeat(5_000);

        assertThat(problems("patient,level\n" + rows + "b,L1\n"))
                .containsExactly("Expected at most 100 rows of a patient.");
    }

    @Test
    void aValueOfAnotherTypeIsTheRuleSetsToRefuse() throws IOException {
        assertThat(statuses("level\nL9\nL1\n")).containsExactly("2 422", "3 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            patient,nonsense       | 2 things
            level,level            | 1 things
            ''                     | 2 things
            patient,"level         | a quoted field does not end
            """)
    void aFirstRowThatIsWrongStopsIt(String header, String said) throws IOException {
        var batch = CommandLine.run("batch", write(header + "\nL1\n"), "-", "--rules", "imwg-2019");

        assertThat(batch.code()).isEqualTo(3);
        assertThat(batch.err()).contains(said).doesNotContain("nonsense");
        assertThat(batch.out()).isEmpty();
    }

    @Test
    void aTableNeedsTheRuleSetThatSaysWhatItsColumnsAre() throws IOException {
        var batch = CommandLine.run("batch", write("level\nL1\n"), "-");

        assertThat(batch.code()).isEqualTo(2);
        assertThat(batch.err()).startsWith("kyphos: --rules: expected");
    }

    @Test
    void standardInputIsATableIfThatIsSaid() {
        var batch =
                CommandLine.reading("\uFEFFlevel\nL1\n", "batch", "-", "-", "--rules", "imwg-2019", "--format", "csv");

        assertThat(batch.code()).isZero();
        assertThat(batch.out())
                .startsWith("{\"line\":2,\"recommendation\":{\"ruleSet\":")
                .hasLineCount(1);
    }

    /** Broken off anywhere, it ends with what an unbroken run writes. */
    @Test
    void aTableIsResumedToo() throws IOException {
        Path table = write("patient,level\n" + numbered("%d,L1\n%d,L2\n", 200));
        Path unbroken = folder.resolve("unbroken");
        CommandLine.run("batch", table, unbroken, "--rules", "imwg-2019");
        byte[] whole = Files.readAllBytes(unbroken);
        var random = Seeds.of(3);
        for (int i = 0; i < 4; i++) {
            Path broken = folder.resolve("broken" + i);
            Files.write(broken, Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)));
            Files.copy(beside(table), folder.resolve("broken" + i + ".batch"));

            assertThat(CommandLine.run("batch", table, broken, "--rules", "imwg-2019", "--resume")
                            .code())
                    .isZero();
            assertThat(Files.readAllBytes(broken)).isEqualTo(whole);
        }
    }

    private Path beside(Path table) throws IOException {
        Path full = folder.resolve("full");
        Files.deleteIfExists(full);
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        CommandLine.run("batch", table, full, "--rules", "imwg-2019");
        return folder.resolve("full.batch");
    }

    private static String numbered(String rows, int count) {
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .map(i -> rows.formatted(i, i))
                .collect(Collectors.joining());
    }

    private Path write(String table) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), table, StandardCharsets.UTF_8);
    }

    /** Of each answer its line, and the number of its vertebrae or the status of its problem. */
    private List<String> statuses(String table) throws IOException {
        return CommandLine.run("batch", write(table), "-", "--rules", "imwg-2019").lines().stream()
                .map(JsonEdit::json)
                .map(line -> Trees.number(line, "line") + " "
                        + (Trees.at(line, "problem") == null
                                ? Trees.items(line, "recommendation", "vertebrae")
                                        .size()
                                : Trees.number(line, "problem", "status")))
                .toList();
    }

    private List<String> problems(String table) throws IOException {
        return CommandLine.run("batch", write(table), "-", "--rules", "imwg-2019").lines().stream()
                .map(line -> Trees.text(JsonEdit.json(line), "problem", "detail"))
                .filter(detail -> !detail.isEmpty())
                .toList();
    }
}
