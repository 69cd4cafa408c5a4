package dev.kyphos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import dev.kyphos.library.OfflineRuleSets;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./kyphos}, as a process of its own: it builds the command line, and starts it. */
@DisabledOnOs(OS.WINDOWS)
class KyphosScriptIT {

    private static final Path SCRIPT = Path.of("kyphos").toAbsolutePath();
    private static final Path BUNDLED =
            Path.of("src/main/resources/rulesets/imwg-2019/2.0.0.json").toAbsolutePath();

    @TempDir
    static Path folder;

    @BeforeAll
    static void build() throws Exception {
        var version = run(SCRIPT, "--version");
        assertThat(version.code()).as(version.err()).isZero();
    }

    private static CommandLine run(Object... command) throws Exception {
        List<String> texts = new ArrayList<>();
        for (Object each : command) {
            texts.add(each.toString());
        }
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(texts)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end: " + texts);
        }
        return new CommandLine(process.exitValue(), text(out), text(err));
    }

    private static CommandLine bash(String script) throws Exception {
        return run("bash", "-c", script);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsBuiltStartsWithoutMavenAndSaysNothingOfIt() throws Exception {
        var check = run(SCRIPT, "check", BUNDLED);

        assertThat(check.code()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).endsWith(BUNDLED + ": clean\n").doesNotContain("\u001b");
    }

    @Test
    void itIsFoundThroughALinkAndReadsStandardInput() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), SCRIPT);

        var check = bash(link + " check - < " + BUNDLED);
        Files.delete(link);

        assertThat(check.code()).isZero();
        assertThat(check.out()).endsWith("standard input: clean\n");
    }

    @Test
    void exitCodesAreThoseOfTheCommands() throws Exception {
        assertThat(run(SCRIPT, "diff", "imwg-2019@2.0.0", BUNDLED).code()).isZero();
        assertThat(run(SCRIPT, "diff", "imwg-2019@1.0.0", BUNDLED).code()).isEqualTo(1);
        assertThat(run(SCRIPT, "diff", "imwg-2019@1.0.0").code()).isEqualTo(2);
        var unreadable = run(SCRIPT, "check", "/nowhere.json");
        assertThat(unreadable.code()).isEqualTo(3);
        assertThat(unreadable.out()).isEmpty();
        assertThat(unreadable.err()).isEqualTo("kyphos: /nowhere.json: there is no such file\n");
    }

    @Test
    void aReaderWhoGoesAwayEndsItQuietly() throws Exception {
        var first = bash(SCRIPT + " diff imwg-2019@1.0.0 imwg-2019@2.0.0 | head -n 1; exit ${PIPESTATUS[0]}");

        assertThat(first.code()).isEqualTo(141);
        assertThat(first.out()).hasLineCount(1);
        assertThat(first.err()).isEmpty();
    }

    /** Killed at a random point, and resumed until it is done, it leaves what an unbroken run does. */
    @Test
    void aBatchThatIsKilledEndsAsIfItHadNotBeen() throws Exception {
        var guideline = Objects.requireNonNull(new OfflineRuleSets().bundled("imwg-2008", null))
                .diagram()
                .guideline();
        var random = Seeds.of(11);
        var patients = new Patients(guideline, random);
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            requests.add(Vocabulary.json(patients.next()));
        }
        Path in = Files.write(folder.resolve("in.ndjson"), requests);
        Path whole = folder.resolve("whole.ndjson");
        assertThat(run(SCRIPT, "batch", in, whole).code()).isEqualTo(1);
        Path broken = folder.resolve("broken.ndjson");
        long at = random.nextLong(1, Files.size(whole) / 2);

        Process process = new ProcessBuilder(SCRIPT.toString(), "batch", in.toString(), broken.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed").toFile())
                .start();
        while (process.isAlive() && (!Files.exists(broken) || Files.size(broken) < at)) {
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
        long left = Files.size(broken);
        var resumed = run(SCRIPT, "batch", in, broken, "--resume");

        assertThat(left).isBetween(at, Files.size(whole) - 1);
        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err()).contains(" that were there in ");
        assertThat(Files.readAllBytes(broken)).isEqualTo(Files.readAllBytes(whole));
    }

    /** Killed while it writes answers as soon as they are there, it loses none and repeats none. */
    @Test
    void anUnorderedBatchThatIsKilledAnswersEachLineOnce() throws Exception {
        String line = "{\"ruleSet\": \"imwg-2008\", \"vertebrae\": [{\"level\": \"L1\"}]}\n";
        Path in = Files.writeString(folder.resolve("many.ndjson"), line.repeat(20_000));
        Path out = folder.resolve("unordered.ndjson");

        Process process = new ProcessBuilder(SCRIPT.toString(), "batch", in.toString(), out.toString(), "--unordered")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed").toFile())
                .start();
        while (process.isAlive() && (!Files.exists(out) || Files.size(out) < 1_000_000)) {
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
        var resumed = run(SCRIPT, "batch", in, out, "--unordered", "--resume");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains(" that were there in ");
        assertThat(Files.readAllLines(out).stream()
                        .map(each -> each.substring(0, each.indexOf(',')))
                        .sorted(Comparator.comparing(each -> Integer.parseInt(each.substring(8)))))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20_000)
                        .mapToObj(i -> "{\"line\":" + i)
                        .toList());
    }

    /** The answers alone have several times as many bytes as the memory. */
    @Test
    void aBatchOfManyLinesNeedsLittleMemory() throws Exception {
        var counted = bash("set -o pipefail; export JDK_JAVA_OPTIONS=-Xmx64m;"
                + " yes '{\"is\": 1' | head -n 1000000 | %s batch - - --rules imwg-2008 | wc -lc".formatted(SCRIPT));

        assertThat(counted.code()).as(counted.err()).isEqualTo(1);
        assertThat(counted.err()).contains("1,000,000 lines in ").endsWith("; 1,000,000 failed\n");
        String[] numbers = counted.out().strip().split(" +");
        assertThat(numbers[0]).isEqualTo("1000000");
        assertThat(Long.parseLong(numbers[1])).isGreaterThan(128 << 20);
    }

    @Test
    void bashCompletesItsCommandsAndTheirOptions() throws Exception {
        var completed = bash("""
                source <(%1$s completion bash)
                complete -p kyphos
                COMP_WORDS=(kyphos che); COMP_CWORD=1; _complete_kyphos; echo "${COMPREPLY[@]}"
                COMP_WORDS=(kyphos diff --j); COMP_CWORD=2; _complete_kyphos; echo "${COMPREPLY[@]}"
                """.formatted(SCRIPT));

        assertThat(completed.err()).isEmpty();
        assertThat(completed.lines()).element(0).asString().contains("_complete_kyphos");
        assertThat(completed.lines()).element(1).asString().startsWith("check");
        assertThat(completed.lines()).element(2).asString().startsWith("--json");
    }
}
