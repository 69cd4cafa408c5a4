package dev.kyphos.cli;

import dev.kyphos.advice.Detail;
import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.batch.BatchForm;
import dev.kyphos.batch.BatchInput;
import dev.kyphos.batch.BatchRun;
import dev.kyphos.batch.JsonLines;
import dev.kyphos.batch.WrittenAnswers;
import dev.kyphos.json.Json;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
                "Answers requests for recommendations, one a line, or a table (CSV) of patients, on all processors. What can't be"
                        + " answered becomes {\"line\", \"problem\"}; then the exit code is 1.",
        footer = {"", "Example: kyphos batch patients.ndjson answers.ndjson --rules imwg-2019 --resume"})
final class BatchCommand implements Callable<Integer> {

    private final Console console;
    private final OfflineRuleSets ruleSets = new OfflineRuleSets();

    @Parameters(
            index = "0",
            paramLabel = "IN",
            description = "The requests, one a line, or a table; - for standard input.")
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
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "What IN is: ${COMPLETION-CANDIDATES}; if absent, csv where its name ends so. A table needs --rules.")
    private @Nullable Format format;

    @Option(
            names = "--ordered",
            description = "Writes the answers in the order of the requests, as without this option.")
    private boolean ordered;

    @Option(
            names = "--unordered",
            description = "Writes each answer as soon as it is there, with the line of its request.")
    private boolean unordered;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many requests are answered at a time; if absent, one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** The words of {@code --format}. */
    enum Format {
        ndjson,
        csv
    }

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
        if (ordered && unordered) {
            throw Stop.usage("expected either --ordered or --unordered");
        }
        if (threads < 1 || threads > 1_000) {
            throw Stop.usage("--threads: expected 1 to 1000");
        }
        Version only =
                rules == null ? null : Rules.read(rules, ruleSets, console).version();
        if (isTable() && only == null) {
            throw Stop.usage("--rules: expected, since a table does not say what its columns mean");
        }
        Detail detail = options.detail(Detail.BRIEF);
        var answers = new OfflineAnswers(ruleSets, only, detail, options.language());
        if (fromFile && !Files.isReadable(Path.of(input))) {
            throw Stop.unreadable(input + ": there is no such file, or it can't be read");
        }
        try (InputStream in = fromFile ? Files.newInputStream(Path.of(input)) : console.in()) {
            BatchInput requests = only != null && isTable()
                    ? new PatientTable(JsonFile.name(input), in, only.document())
                    : new JsonLines(in);
            return toFile
                    ? toFile(requests, answers, fromFile, made(only, detail, fromFile))
                    : run(requests, answers, new ToReader(console.out()), new WrittenAnswers(form()), 0);
        }
    }

    private boolean isTable() {
        return format == null ? input.endsWith(".csv") : format == Format.csv;
    }

    /** Answers have no place of their own where several rows are a patient, or where each is written as soon as it is there. */
    private BatchForm form() {
        return !unordered && !isTable() ? BatchForm.IN_PLACE : BatchForm.NUMBERED;
    }

    /** What the output is made of. */
    private Json.Obj made(@Nullable Version only, Detail detail, boolean fromFile) throws IOException {
        return Json.object()
                .with("program", ProgramVersion.get())
                .with("input", fromFile ? digest(Path.of(input)) : "standard input")
                .with("format", isTable() ? "table" : "lines")
                .with("order", unordered ? "none" : "that of the requests")
                .with("rules", only == null ? "bundled " + ruleSets.digest() : only.digest())
                .with("detail", Json.word(detail))
                .with("language", options.language().toString());
    }

    private int toFile(BatchInput requests, OfflineAnswers answers, boolean fromFile, Json.Obj made)
            throws IOException {
        var to = new BatchOutput(Path.of(output), form());
        WrittenAnswers written = to.begin(made, resume, overwrite);
        int code;
        try (OutputStream out = Files.newOutputStream(Path.of(output), StandardOpenOption.APPEND)) {
            code = run(requests, answers, out, written, fromFile ? Files.size(Path.of(input)) : 0);
        }
        to.end();
        return code;
    }

    private int run(BatchInput requests, OfflineAnswers answers, OutputStream out, WrittenAnswers written, long size)
            throws IOException {
        var bar = new ProgressBar(console, isTable() ? "patients" : "lines", written, size);
        BatchForm form = form();
        var run = new BatchRun(asked -> form.reply(asked, asked.answeredBy(answers)), threads, !unordered, written);
        long[] failed = {written.failed()};
        run.run(requests, out, (done, failures, bytes) -> {
            failed[0] = written.failed() + failures;
            bar.at(done, failed[0], bytes);
        });
        bar.end(failed[0]);
        return failed[0] > 0 ? Stop.NOT_CLEAN : Stop.DONE;
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
