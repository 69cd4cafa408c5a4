package dev.kyphos.cli;

import dev.kyphos.advice.Detail;
import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.cli.BatchRun.Reply;
import dev.kyphos.cli.Lines.Line;
import dev.kyphos.json.Json;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos batch}: answers a file of requests, one a line. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description =
                "Answers requests for recommendations, one a line, in their order and on all processors. A line that can't be"
                        + " answered becomes {\"line\", \"problem\"}; then the exit code is 1.",
        footer = {"", "Example: kyphos batch patients.ndjson answers.ndjson --rules imwg-2019 --resume"})
final class BatchCommand implements Callable<Integer> {

    private final Console console;
    private final OfflineRuleSets ruleSets = new OfflineRuleSets();

    @Parameters(index = "0", paramLabel = "IN", description = "The requests, one a line; - for standard input.")
    private String input = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "The answers; - for standard output.")
    private String output = "";

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            description =
                    "What answers: " + Rules.EXPECTED + ". If absent, the bundled versions that the requests name.")
    private @Nullable String rules;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(names = "--resume", description = "Goes on where a batch of the same requests and rules was broken off.")
    private boolean resume;

    @Option(names = "--overwrite", description = "Replaces the answers that are there.")
    private boolean overwrite;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many lines are answered at a time; if absent, one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    BatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean toFile = !output.equals(JsonFile.STANDARD_INPUT);
        boolean fromFile = !input.equals(JsonFile.STANDARD_INPUT);
        if (resume && !(toFile && fromFile)) {
            throw Stop.usage("--resume: expected files, since nothing is kept of standard input and output");
        }
        if (threads < 1 || threads > 1_000) {
            throw Stop.usage("--threads: expected 1 to 1000");
        }
        Version only =
                rules == null ? null : Rules.read(rules, ruleSets, console).version();
        Detail detail = options.detail(Detail.BRIEF);
        var answers = new OfflineAnswers(ruleSets, only, detail, options.language());
        var run = new BatchRun(line -> reply(line, answers), threads);
        if (fromFile && !Files.isReadable(Path.of(input))) {
            throw Stop.unreadable(input + ": there is no such file, or it can't be read");
        }
        try (InputStream in = fromFile ? Files.newInputStream(Path.of(input)) : console.in()) {
            return toFile ? toFile(run, in, fromFile, made(only, detail, fromFile)) : toStandardOutput(run, in);
        }
    }

    /** What the output is made of. */
    private Json.Obj made(@Nullable Version only, Detail detail, boolean fromFile) throws IOException {
        return Json.object()
                .with("program", ProgramVersion.get())
                .with("input", fromFile ? digest(Path.of(input)) : "standard input")
                .with("rules", only == null ? "bundled " + ruleSets.digest() : only.digest())
                .with("detail", Json.word(detail))
                .with("language", options.language().toString());
    }

    private int toFile(BatchRun run, InputStream in, boolean fromFile, Json.Obj made) throws IOException {
        var to = new BatchOutput(Path.of(output));
        BatchOutput.Kept kept = to.begin(made, resume, overwrite);
        var lines = new Lines(in, OfflineAnswers.MAX_BYTES);
        for (long i = 0; i < kept.lines(); i++) {
            lines.next();
        }
        var bar = new ProgressBar(console, kept, fromFile ? Files.size(Path.of(input)) : 0);
        int code;
        try (OutputStream out = Files.newOutputStream(Path.of(output), StandardOpenOption.APPEND)) {
            code = run(run, lines, out, bar, kept.failed());
        }
        to.end();
        return code;
    }

    private int toStandardOutput(BatchRun run, InputStream in) throws IOException {
        var lines = new Lines(in, OfflineAnswers.MAX_BYTES);
        return run(run, lines, new ToReader(console.out()), new ProgressBar(console, BatchOutput.Kept.NOTHING, 0), 0);
    }

    private static int run(BatchRun run, Lines lines, OutputStream out, ProgressBar bar, long failedBefore)
            throws IOException {
        long[] failed = {failedBefore};
        run.run(lines, out, (done, failures, bytes) -> {
            failed[0] = failedBefore + failures;
            bar.at(done, failed[0], bytes);
        });
        bar.end(failed[0]);
        return failed[0] > 0 ? Stop.NOT_CLEAN : Stop.DONE;
    }

    private static Reply reply(Line line, OfflineAnswers answers) {
        String text = line.text();
        OfflineAnswers.Answer answer;
        if (text != null) {
            answer = answers.answer(text);
        } else if (line.content() == null) {
            answer = OfflineAnswers.refused(
                    413,
                    "too-large",
                    "The request is too large",
                    "A line may have at most %d bytes.".formatted(OfflineAnswers.MAX_BYTES));
        } else {
            answer = OfflineAnswers.refused(
                    400, "malformed-request", "The request is malformed", "The line is not UTF-8.");
        }
        return answer.isProblem() ? new Reply(true, failure(line, answer.json())) : new Reply(false, answer.json());
    }

    private static byte[] failure(Line line, byte[] problem) {
        String text =
                "{\"line\":%d,\"problem\":%s}".formatted(line.number(), new String(problem, StandardCharsets.UTF_8));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Standard output, whose reader may go away. */
    private static final class ToReader extends OutputStream {

        private final OutputStream out;

        ToReader(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException _) {
                throw Stop.noReader();
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException _) {
                throw Stop.noReader();
            }
        }
    }
}
