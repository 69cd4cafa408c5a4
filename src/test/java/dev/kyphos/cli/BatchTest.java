package dev.kyphos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.OfflineRuleSets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kyphos ask} and {@code kyphos batch}: every line gets one answer, in its place, however often it is broken off. */
class BatchTest {

    private static final int PATIENTS = 300;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path input;
    private static byte[] whole;

    @BeforeAll
    static void answerAll() throws IOException {
        var guideline = Objects.requireNonNull(new OfflineRuleSets().bundled("imwg-2008", null))
                .diagram()
                .guideline();
        var patients = new Patients(guideline, Seeds.of(17));
        var lines = new ByteArrayOutputStream();
        for (int i = 0; i < PATIENTS; i++) {
            lines.writeBytes(JsonWriter.bytes(patients.next()));
            lines.write('\n');
        }
        input = Files.write(shared.resolve("in.ndjson"), lines.toByteArray());
        Path output = shared.resolve("out.ndjson");
        var batch = CommandLine.run("batch", input, output, "--threads", 3);
        assertThat(batch.out()).isEmpty();
        assertThat(batch.err()).startsWith(PATIENTS + " lines in ");
        whole = Files.readAllBytes(output);
    }

    @Test
    void eachLineGetsTheAnswerThatAskGives() throws IOException {
        List<String> asked = Files.readAllLines(input);
        List<String> answered =
                new String(whole, StandardCharsets.UTF_8).lines().toList();
        int failed = 0;

        assertThat(answered).hasSameSizeAs(asked);
        for (int i = 0; i < 40; i++) {
            var ask = CommandLine.reading(asked.get(i), "ask", "imwg-2008", "--json", "--detail", "brief");
            Json answer = JsonEdit.json(answered.get(i));
            boolean isFailure = ask.code() != 0;
            failed += isFailure ? 1 : 0;
            assertThat(isFailure ? Trees.at(answer, "problem") : answer).isEqualTo(ask.json());
            assertThat(Trees.number(answer, "line")).isEqualTo(isFailure ? i + 1 : 0);
        }
        assertThat(failed).isBetween(1, 39);
    }

    @Test
    void standardInputAndOutputAreFilesToo() throws IOException {
        String text = Files.readString(input);

        var batch = CommandLine.reading(text.strip(), "batch", "-", "-");

        assertThat(batch.out()).isEqualTo(new String(whole, StandardCharsets.UTF_8));
        assertThat(batch.code()).isEqualTo(1);
    }

    @Test
    void aBadLineIsAnErrorWithItsNumberAndStopsNothing() throws IOException {
        String good = "{\"vertebrae\": [{\"level\": \"L1\"}]}";
        var lines = new ByteArrayOutputStream();
        for (byte[] line : List.of(
                utf8(good),
                utf8("{"),
                utf8(""),
                new byte[] {(byte) 0xc3, 0x28},
                utf8("{\"vertebrae\": \"" + "x".repeat(70_000) + "\"}"),
                utf8("{\"ruleSet\": \"imwg-2019\", \"vertebrae\": [{\"level\": \"L1\", \"nonsense\": 1}]}"),
                utf8("17"),
                utf8(good + "\r"))) {
            lines.writeBytes(line);
            lines.write('\n');
        }
        Path in = Files.write(folder.resolve("in"), lines.toByteArray());

        var batch = CommandLine.run("batch", in, "-", "--rules", "imwg-2008@1.0.0");

        assertThat(batch.code()).isEqualTo(1);
        assertThat(batch.err()).endsWith(" a second; 6 failed\n");
        assertThat(batch.lines()).hasSize(8);
        assertThat(batch.lines().getFirst()).startsWith("{\"ruleSet\":\"imwg-2008\",\"version\":\"1.0.0\"");
        assertThat(batch.lines().getLast()).isEqualTo(batch.lines().getFirst());
        assertThat(batch.lines().subList(1, 7).stream()
                        .map(line -> Trees.number(JsonEdit.json(line), "line") + " "
                                + Trees.number(JsonEdit.json(line), "problem", "status")))
                .containsExactly("2 400", "3 400", "4 400", "5 413", "6 422", "7 422");
        assertThat(batch.lines().get(5)).contains("/ruleSet").contains("nonsense");
    }

    /** What a killed process leaves is the first bytes of the output, and the file beside it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whereverItIsBrokenOffItEndsAsIfItHadNotBeen() throws IOException {
        byte[] beside = beside();
        var random = Seeds.of(4);
        for (int i = 0; i < 12; i++) {
            int cut = i == 0 ? whole.length : random.nextInt(whole.length);
            Path output = Files.write(folder.resolve("out" + i), Arrays.copyOf(whole, cut));
            Files.write(folder.resolve("out" + i + ".batch"), beside);

            var batch = CommandLine.run("batch", input, output, "--resume");

            assertThat(Files.readAllBytes(output)).isEqualTo(whole);
            assertThat(folder.resolve("out" + i + ".batch")).doesNotExist();
            assertThat(batch.code()).isEqualTo(1);
        }
    }

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @CsvSource({"--detail=full, detail", "--rules=imwg-2008, rules", "--language=de, language", "--unordered, order"})
    void onlyTheSameIsResumed(String option, String what) throws IOException {
        Path output = Files.write(folder.resolve("out"), Arrays.copyOf(whole, 100));
        Files.write(folder.resolve("out.batch"), beside());
        Path other = Files.write(folder.resolve("other"), Arrays.copyOf(Files.readAllBytes(input), 1_000));

        assertThat(CommandLine.run("batch", input, output, "--resume", option).err())
                .isEqualTo(
                        "kyphos: " + output + ": it can't be resumed, since it was made with another " + what + "\n");
        var otherInput = CommandLine.run("batch", other, output, "--resume");
        assertThat(otherInput.code()).isEqualTo(2);
        assertThat(otherInput.err()).endsWith("another input\n");
        assertThat(output).hasSize(100);
    }

    /** The file that a batch leaves which could not write. */
    private static byte[] beside(Object... options) throws IOException {
        Path full = shared.resolve("full");
        Files.deleteIfExists(full);
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        List<Object> arguments = new ArrayList<>(List.of("batch", input, full));
        arguments.addAll(List.of(options));
        var batch = CommandLine.run(arguments.toArray());
        assertThat(batch.code()).isEqualTo(3);
        assertThat(batch.err()).startsWith("kyphos: ").hasLineCount(1);
        Files.delete(full);
        return Files.readAllBytes(shared.resolve("full.batch"));
    }

    @Test
    void onATerminalABarSaysHowFarItIs() {
        var err = new ByteArrayOutputStream();
        var console =
                new Console(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), err, false, true);

        Kyphos.run(console, "batch", input.toString(), folder.resolve("out").toString());

        assertThat(err.toString(StandardCharsets.UTF_8))
                .matches("(?s)\\r\\[=* *] [\\d,]+ lines, [\\d,]+ a second .*\\r300 lines in .*");
    }

    @Test
    void whatIsThereIsNotReplacedUnlessItIsSaid() throws IOException {
        Path output = Files.writeString(folder.resolve("out"), "something of mine\n");

        assertThat(CommandLine.run("batch", input, output).code()).isEqualTo(2);
        assertThat(CommandLine.run("batch", input, output, "--resume").code()).isEqualTo(2);
        assertThat(output).hasContent("something of mine");
        CommandLine.run("batch", input, output, "--overwrite");
        assertThat(output).hasBinaryContent(whole);
    }

    @Test
    void askSaysTheAnswerInWords() {
        String request = "{\"patient\": {\"diagnosis\": \"multiple-myeloma\", \"neurologicalDeficit\": \"deficit\"},"
                + " \"vertebrae\": [{\"level\": \"L1\"}, {\"level\": \"T8\"}]}";

        var ask = CommandLine.reading(request, "ask", "imwg-2019@2.0.0");
        var german = CommandLine.reading(request, "ask", "imwg-2019", "--language", "de");

        assertThat(ask.code()).isZero();
        assertThat(ask.lines().getFirst())
                .isEqualTo("Spinal emergency pathway (emergency-spinal-pathway), because of X6");
        assertThat(ask.lines()).contains("L1", "T8").anyMatch(line -> line.startsWith("Decision support"));
        assertThat(german.out()).contains("(emergency-spinal-pathway)").doesNotContain("Spinal emergency pathway");
    }

    @Test
    void askSaysWhatIsWrongWithARequestAtItsLine() {
        var ask = CommandLine.reading("{\n \"vertebrae\": [\n  {\"level\": \"L9\"}]}", "ask", "imwg-2019@2.0.0", "-");

        assertThat(ask.code()).isEqualTo(1);
        assertThat(ask.out())
                .startsWith("standard input:3:13: expected one of ")
                .contains("[/vertebrae/0/level]");
        assertThat(ask.err()).isEqualTo("kyphos: The request cannot be processed: One thing is wrong with it.\n");
    }

    /** The same answers, each with its line, in some order. */
    @Test
    void unorderedEachAnswerSaysItsLine() throws IOException {
        Path output = folder.resolve("out");

        var batch = CommandLine.run("batch", input, output, "--unordered", "--threads", 3);

        assertThat(batch.code()).isEqualTo(1);
        assertThat(inOrder(Files.readAllLines(output))).isEqualTo(whole());
    }

    /** What a killed process leaves: any answers that were there, the last one in part. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void unorderedNothingIsLostOrRepeatedWhereverItIsBrokenOff() throws IOException {
        byte[] beside = beside("--unordered");
        Path unbroken = folder.resolve("unbroken");
        CommandLine.run("batch", input, unbroken, "--unordered");
        var random = Seeds.of(5);
        for (int i = 0; i < 8; i++) {
            List<String> written = new ArrayList<>(Files.readAllLines(unbroken));
            Collections.shuffle(written, java.util.Random.from(random));
            String some = String.join("\n", written.subList(0, random.nextInt(PATIENTS)));
            Path output = Files.writeString(folder.resolve("out" + i), some);
            Files.write(folder.resolve("out" + i + ".batch"), beside);

            var batch = CommandLine.run("batch", input, output, "--unordered", "--resume");

            assertThat(batch.code()).isEqualTo(1);
            assertThat(batch.err()).endsWith(failures() + " failed\n");
            assertThat(inOrder(Files.readAllLines(output))).isEqualTo(whole());
        }
    }

    @Test
    void ofOrderedAndUnorderedOneCanBeAsked() {
        assertThat(CommandLine.run("batch", input, "-", "--ordered", "--unordered")
                        .code())
                .isEqualTo(2);
    }

    private static long failures() {
        return whole().stream().filter(line -> line.startsWith("{\"line\":")).count();
    }

    private static List<String> whole() {
        return new String(whole, StandardCharsets.UTF_8).lines().toList();
    }

    /** The answers of lines that say their number, in the order of those, as an ordered batch writes them. */
    private static List<String> inOrder(List<String> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(line -> Trees.number(JsonEdit.json(line), "line")))
                .map(line -> line.contains(",\"problem\":")
                        ? line
                        : line.substring(line.indexOf("\"recommendation\":") + 17, line.length() - 1))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
