package dev.kyphos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonResource;
import dev.kyphos.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands of {@code kyphos} say of files, and with which exit codes. */
class CommandLineTest {

    private static final Path BUNDLED = Path.of("src/main/resources/rulesets/imwg-2019/2.0.0.json");

    @TempDir
    Path folder;

    private static String text() {
        try {
            return Files.readString(BUNDLED);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The bundled rule set with platelets that fall under a lower threshold, so that an invariant is broken. */
    private static String lax() {
        return threshold(40);
    }

    /** The line of the bundled rule set on which a text stands first. */
    private static int lineOf(String part) {
        return text().substring(0, text().indexOf(part)).split("\n", -1).length;
    }

    private static String threshold(int platelets) {
        String when = "\"when\": {\"fact\": \"plateletCount\", \"lt\": %d}";
        return text().replace(when.formatted(50), when.formatted(platelets));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path file(String name, Json json) throws IOException {
        return Files.write(folder.resolve(name), JsonWriter.bytes(json));
    }

    @Test
    void aSoundDocumentIsCleanAndSaysWhatIsProven() {
        var check = CommandLine.run("check", BUNDLED);

        assertThat(check.code()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out())
                .contains("33 of 33 proven for every possible patient. Cases: 69, with 0 problems.")
                .endsWith(BUNDLED + ": clean\n");
    }

    @Test
    void aBrokenInvariantIsSaidAtItsLineWithAPatientInWords() throws IOException {
        Path lax = file("lax.json", lax());
        int line = lineOf("\"id\": \"no-cement-with-platelets-below-50\"") - 1;

        var check = CommandLine.run("check", lax, "--base", "imwg-2019@2.0.0");

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.lines())
                .anyMatch(each -> each.startsWith(lax + ":" + line + ":")
                        && each.contains("broken: no-cement-with-platelets-below-50"))
                .anyMatch(each -> each.contains("shown by: ") && each.contains("Platelet count 4"))
                .anyMatch(each -> each.contains("it has to be 3.0.0 or more"))
                .last()
                .isEqualTo(lax + ": not clean");
    }

    @Test
    void aReportForMachinesPlacesEachProblem() throws IOException {
        Path wrong = file("wrong.json", text().replaceFirst("\"type\": \"enum\"", "\"type\": \"enumeration\""));
        int line = lineOf("\"type\": \"enum\"");

        var check = CommandLine.run("check", wrong, "--json");

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.lines()).hasSize(1);
        assertThat(Trees.text(check.json(), "file")).isEqualTo(wrong.toString());
        assertThat(Trees.items(check.json(), "report", "errors"))
                .anySatisfy(error -> assertThat(Trees.number(error, "line")).isEqualTo(line));
    }

    @Test
    void standardInputIsAFileToo() {
        var check = CommandLine.reading(text(), "check", "-");

        assertThat(check.code()).isZero();
        assertThat(check.out()).endsWith("standard input: clean\n");
    }

    @Test
    void whatCannotBeReadIsSaidAndTheOthersAreCheckedAllTheSame() throws IOException {
        Path missing = folder.resolve("missing.json");

        var check = CommandLine.run("check", missing, BUNDLED);

        assertThat(check.code()).isEqualTo(3);
        assertThat(check.err()).isEqualTo("kyphos: " + missing + ": there is no such file\n");
        assertThat(check.out()).endsWith(BUNDLED + ": clean\n");
    }

    @Test
    void aFileThatIsNoDocumentIsRefusedWithAReasonAndNothingElse() throws IOException {
        assertThat(reason(new byte[0])).isEqualTo("nothing is in it");
        assertThat(reason("{\n  \"id\": \n}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("not JSON at line 3, column 1");
        assertThat(reason(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})).isEqualTo("no text in UTF-8");
        assertThat(reason(new byte[(4 << 20) + 1])).isEqualTo("larger than the 4194304 bytes that a document may have");
        assertThat(reason("[".repeat(100).getBytes(StandardCharsets.UTF_8))).isEqualTo("nested deeper than 64 levels");
    }

    private String reason(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("bad.json"), bytes);
        for (String command : List.of("check", "cases")) {
            var result = CommandLine.run(command, file);
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("kyphos: " + file + ": ").hasLineCount(1);
        }
        return CommandLine.run("check", file).err().strip().substring(("kyphos: " + file + ": ").length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "17", "{}", "{\"id\": 3, \"id\": 4}", "{\"id\": 1e999999}"})
    void aDocumentThatIsNoRuleSetHasErrors(String document) {
        var check = CommandLine.reading(document, "check", "-");

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out())
                .contains("standard input:1:")
                .contains("error: ")
                .endsWith("not clean\n");
    }

    @Test
    void textsOfADocumentDrawNothingOnATerminal() throws IOException {
        String rule = "\"id\": \"no-cement-with-platelets-below-50\",\n      \"text\": \"";
        Path file = file("drawn.json", lax().replace(rule, rule + "\\u001b]0;owned\\u0007\\u001b[31mred\\u202e"));
        var out = new ByteArrayOutputStream();
        var console =
                new Console(new ByteArrayInputStream(new byte[0]), out, OutputStream.nullOutputStream(), true, false);

        Kyphos.run(console, "check", file.toString());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\uFFFD]0;owned\uFFFD")
                .doesNotContain("\u202e", "\u0007", "\u001b]")
                .contains("\u001b[31mbroken: \u001b[m");
        assertThat(CommandLine.run("check", file).out()).doesNotContain("\u001b");
    }

    @Test
    void aRuleSetDoesNotDifferFromItself() {
        var diff = CommandLine.run("diff", "imwg-2019@2.0.0", BUNDLED);

        assertThat(diff.code()).isZero();
        assertThat(diff.out()).contains(": none\n").contains("Patients: every one is answered the same.");
    }

    @Test
    void anotherThresholdIsADifferenceInRulesAndForPatientsWithOneOfThem() throws IOException {
        Path strict = file("strict.json", threshold(75));

        var diff = CommandLine.run("diff", "imwg-2019@2.0.0", strict);
        var json = CommandLine.run("diff", "imwg-2019@2.0.0", strict, "--json");

        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.out())
                .contains("imwg-2019@2.0.0 -> " + strict + ": major")
                .contains("Augmentation indicated (augment) -> Optimise first (optimise-first)")
                .contains("e.g. ")
                .contains("~ findings platelets-low: when");
        assertThat(json.code()).isEqualTo(1);
        assertThat(Trees.items(json.json(), "outcomes")).isNotEmpty();
        assertThat(Trees.text(json.json(), "to")).isEqualTo(strict.toString());
    }

    @Test
    void whatIsNoSoundRuleSetIsNotCompared() throws IOException {
        Path lax = file("lax.json", lax());

        assertThat(CommandLine.run("diff", "imwg-2019@2.0.0", lax).code()).isEqualTo(3);
        assertThat(CommandLine.run("diff", "imwg-2019@2.0.0", lax).err())
                .contains("broken by a possible patient")
                .endsWith("All of it: kyphos check " + lax + "\n");
        assertThat(CommandLine.run("diff", "imwg-2019@9.0.0", lax).err())
                .contains("neither a file nor a bundled rule set; bundled: imwg-2019@2.0.0, imwg-2019@1.0.0");
        assertThat(CommandLine.run("diff", "nothing", lax).err()).contains("bundled: imwg-2008, imwg-2019");
    }

    @Test
    void aDocumentsOwnCasesPass() {
        var cases = CommandLine.run("cases", BUNDLED);

        assertThat(cases.code()).isZero();
        assertThat(cases.lines()).hasSize(70).last().isEqualTo("69 cases, 0 fail");
    }

    @Test
    void casesOfAFileAreAskedHoweverManyAndThoseThatFailComeFirst() throws IOException {
        List<Json> own = Trees.items(JsonResource.read("/rulesets/imwg-2019/2.0.0.json"), "cases");
        List<Json> many = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            many.add(own.get(i % own.size()));
        }
        many.set(3, JsonEdit.with(own.getFirst(), "/expect/overall", "[\"contraindicated\"]"));
        many.set(700, JsonEdit.with(own.getFirst(), "/expect/overall", "[\"no-such-outcome\"]"));
        many.set(1_050, JsonEdit.with(own.getFirst(), "/request/patient/inr", "-1"));
        Path file = file("many.json", new Json.Arr(many));

        var cases = CommandLine.run("cases", BUNDLED, "--with", file);

        assertThat(cases.code()).isEqualTo(1);
        assertThat(cases.lines()).element(0).asString().startsWith("fails     3 unhealed painful fracture");
        assertThat(cases.lines())
                .element(1)
                .asString()
                .contains("/3/expect/overall: expected contraindicated, but the answer is augment");
        assertThat(cases.lines()).filteredOn(line -> line.startsWith("fails")).hasSize(3);
        assertThat(cases.out()).contains("/700/expect/overall").contains("/1050/request/patient/inr");
        assertThat(cases.lines()).last().isEqualTo("1100 cases, 3 fail");
        assertThat(CommandLine.run("cases", BUNDLED, "--with", file, "--json").lines())
                .hasSize(1_100);
    }

    @Test
    void aTableHasARowForEachVertebraOfACase() throws IOException {
        Path table = file("cases.csv", """
                \uFEFFname;presume;level;patient/diagnosis;patient/inr;vertebra/epiduralGrade;expect.overall;expect.outcome
                "two; levels";normal;L1;multiple-myeloma;1,2;2|3;emergency-spinal-pathway;emergency-spinal-pathway
                ;;T8;;;;;
                wrong;normal;L1;multiple-myeloma;1,2;2;augment;
                no number;;L1;multiple-myeloma;high;;augment;
                """);

        var cases = CommandLine.run("cases", BUNDLED, "--with", table);

        assertThat(cases.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("fails     1 wrong"),
                        line -> assertThat(line)
                                .contains("expected augment, but the answer is emergency-spinal-pathway"),
                        line -> assertThat(line).isEqualTo("fails     2 no number"),
                        line -> assertThat(line).startsWith("       /2/request/patient/inr: expected a number"),
                        line -> assertThat(line).isEqualTo("passes    0 two; levels"),
                        line -> assertThat(line).isEqualTo("3 cases, 2 fail"));
    }

    @Test
    void allThatIsWrongWithATableIsSaidAtOnce() throws IOException {
        Path table = file("cases.csv", "name,patient/inr,patient/inr,patient/nothing\na,1,2,3,4\n");

        assertThat(CommandLine.run("cases", BUNDLED, "--with", table).err())
                .startsWith("kyphos: " + table + ": 4 things are wrong with the table:\n  column 3: it stands twice\n")
                .contains("column 4: unknown", "expected a column level", table + ":2: more fields");
        assertThat(CommandLine.run("cases", BUNDLED, "--with", file("open.csv", "name,level\na,\"L1\n"))
                        .err())
                .endsWith("open.csv:2: a quoted field does not end\n");
        assertThat(CommandLine.run("cases", BUNDLED, "--with", file("empty.csv", ""))
                        .code())
                .isEqualTo(3);
    }

    /** A document's check ends after a hundred problems; a run asks the cases after it all the same. */
    @Test
    void moreCasesFailThanADocumentsCheckFinds() throws IOException {
        Json wrong = JsonEdit.with(
                Trees.items(JsonResource.read("/rulesets/imwg-2019/2.0.0.json"), "cases")
                        .getFirst(),
                "/expect/overall",
                "[\"contraindicated\"]");
        List<Json> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(wrong);
        }

        var cases = CommandLine.run("cases", BUNDLED, "--with", file("wrong.json", new Json.Arr(many)));

        assertThat(cases.lines()).last().isEqualTo("250 cases, 250 fail");
    }

    @Test
    void aBundledTranslationIsComplete() {
        var translate =
                CommandLine.run("translate", BUNDLED, "src/main/resources/translations/imwg-2019/2.0.0/de.json");

        assertThat(translate.out())
                .isEqualTo("589 texts: 0 missing, 0 stale, 0 as the source, 0 unknown, 0 other problems\n");
        assertThat(translate.code()).isZero();
    }

    @Test
    void aTranslationIsToldWhatItLacksAndWhatIsStale() throws IOException {
        Json german = JsonResource.read("/translations/imwg-2019/2.0.0/de.json");
        Json.Obj texts = (Json.Obj) Trees.at(german, "texts");
        var members = new java.util.LinkedHashMap<>(texts.members());
        members.remove("/notice");
        members.put("/nothing/there", new Json.Text("etwas"));
        Path translation = file("de.json", ((Json.Obj) german).with("texts", new Json.Obj(members)));
        Path newer = file("newer.json", text().replaceFirst("\"title\": \"[^\"]*\"", "\"title\": \"Another title\""));

        var translate = CommandLine.run("translate", newer, translation);

        assertThat(translate.code()).isEqualTo(1);
        assertThat(translate.out())
                .contains("missing: /notice Decision support")
                .contains("unknown, the source has no such text: /nothing/there")
                .contains("stale, the source text has changed: /title Another title")
                .contains("expected the digest of the version")
                .contains("1 missing, 1 stale, 0 as the source, 1 unknown");
    }

    @Test
    void aSkeletonKeepsWhatHoldsAndHasTheSourceForTheRest() throws IOException {
        var skeleton = CommandLine.run("translate", "imwg-2019@2.0.0", "--language", "it");
        Path italian = file("it.json", skeleton.json());

        var translate = CommandLine.run("translate", "imwg-2019@2.0.0", italian);

        assertThat(skeleton.code()).isZero();
        assertThat(Trees.text(skeleton.json(), "language")).isEqualTo("it");
        assertThat(translate.code()).isEqualTo(1);
        assertThat(translate.out())
                .contains("as the source text: /notice ")
                .contains(" 0 missing, 0 stale, ")
                .contains("/translatedBy");
        Json german = JsonResource.read("/translations/imwg-2019/2.0.0/de.json");
        assertThat(CommandLine.run("translate", "imwg-2019@2.0.0", file("de.json", german), "--skeleton")
                        .json())
                .isEqualTo(german);
    }

    @ParameterizedTest
    @CsvSource({"check", "check --colour x", "diff imwg-2019", "nothing", "completion fish", "cases a b"})
    void wrongArgumentsAreSaidWithTheUsage(String arguments) {
        var result = CommandLine.run((Object[]) arguments.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Usage: kyphos");
    }

    @Test
    void eachCommandHasHelpWithAnExample() {
        var help = CommandLine.run("--help");
        List<String> commands = help.lines().stream()
                .dropWhile(line -> !line.equals("Commands:"))
                .filter(line -> line.matches("  [a-z]+ .*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();

        assertThat(help.code()).isZero();
        assertThat(commands).contains("check", "diff", "cases", "translate", "completion");
        assertThat(commands).allSatisfy(command -> {
            var each = CommandLine.run(command, "--help");
            assertThat(each.code()).isZero();
            assertThat(each.out()).contains("Usage: kyphos " + command).contains("Example: ");
        });
        assertThat(CommandLine.run("--version").out()).startsWith("kyphos ");
    }

    @Test
    void whoGoesAwayEndsItQuietly() {
        var gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var err = new ByteArrayOutputStream();

        int code = Kyphos.run(new ByteArrayInputStream(new byte[0]), gone, err, "check", BUNDLED.toString());

        assertThat(code).isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
