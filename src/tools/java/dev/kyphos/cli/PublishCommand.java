package dev.kyphos.cli;

import dev.kyphos.cli.RemoteApi.Answer;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.library.VersionNumber;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos publish}: one person makes a draft of a file, another publishes it. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "With a file: makes a draft of it, or a new revision of --draft, and shows the service's report. Without one: shows the"
                    + " report of --draft, and publishes it if it is clean. A service lets nobody publish what they wrote, so two people do it.",
        },
        footer = {
            "",
            "Example: kyphos publish guideline.json --to https://example.org/live",
            "then, as somebody else: kyphos publish --draft ID/DRAFT --as 2.1.0 --to https://example.org/live"
        })
final class PublishCommand implements Callable<Integer> {

    private static final String FIRST = "1.0.0";

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A rule set document; - for standard input.")
    private @Nullable String file;

    @Option(names = "--draft", paramLabel = "ID/DRAFT", description = "The draft, with its rule set.")
    private @Nullable String draft;

    @Option(
            names = "--as",
            paramLabel = "VERSION",
            description = "The number of the version; if absent, the least that the difference for patients allows.")
    private @Nullable String number;

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    PublishCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (number != null && VersionNumber.parse(number) == null) {
            throw Stop.usage("--as: expected a version number, as in 2.1.0");
        }
        if (file != null) {
            if (number != null) {
                throw Stop.usage("--as: expected it of whoever publishes the draft, without a file");
            }
            return write(JsonFile.read(file, console));
        }
        if (draft == null) {
            throw Stop.usage("expected a file to make a draft of, or --draft to publish one");
        }
        return publish(path(draft));
    }

    /** The path of a draft, which is named as in {@code ruleset/draft}. */
    private static String path(String draft) {
        String[] parts = draft.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9a-z]{1,64}")) {
            throw Stop.usage("--draft: expected it with its rule set, as in imwg-2019/0mh3c5k8q2w7e9r1t4y6u8i0p");
        }
        return RemoteOptions.path(parts[0]) + "/drafts/" + parts[1];
    }

    private int write(JsonFile document) {
        RemoteApi api = remote.api();
        String ruleSet = Trees.text(document.root(), "id");
        Answer answer;
        if (draft == null) {
            answer = api.send("POST", RemoteOptions.path(ruleSet) + "/drafts", document.root(), null);
        } else {
            Answer before = RemoteApi.accepted(api.get(path(draft)));
            answer = api.send("PUT", path(draft), document.root(), RemoteApi.etag(before));
        }
        Json written = RemoteApi.accepted(answer).json();
        Json report = Trees.at(written, "report");
        new ReportText(console, document).print(report == null ? Json.object() : report);
        String id = Trees.text(written, "ruleSet") + "/" + Trees.text(written, "draft");
        console.line("Draft %s, revision %d, by %s."
                .formatted(id, Trees.number(written, "revision"), Trees.text(written, "author")));
        if (!Trees.isTrue(report, "clean")) {
            console.line("Mend it, then: kyphos publish FILE --draft %s --to %s".formatted(id, remote.address()));
            return Stop.NOT_CLEAN;
        }
        console.line("Somebody else publishes it: kyphos publish --draft %s --as %s --to %s"
                .formatted(id, least(report), remote.address()));
        return Stop.DONE;
    }

    private int publish(String path) {
        RemoteApi api = remote.api();
        Json read = RemoteApi.accepted(api.get(path)).json();
        Json document = Trees.at(read, "document");
        Json report = Trees.at(read, "report");
        String text = document == null ? "{}" : new String(JsonWriter.bytes(document), StandardCharsets.UTF_8);
        new ReportText(console, JsonFile.of(String.valueOf(draft), text))
                .print(report == null ? Json.object() : report);
        console.line("Revision %d, by %s."
                .formatted(Trees.number(read, "revision"), String.join(", ", Trees.texts(read, "authors"))));
        if (!Trees.isTrue(report, "clean")) {
            throw Stop.notClean("it is not clean, so it was not published");
        }
        Json version = Json.object().with("version", number == null ? least(report) : number);
        Json published = RemoteApi.accepted(api.send("POST", path + "/publish", version, null))
                .json();
        console.line("Published %s %s, %s."
                .formatted(
                        Trees.text(published, "ruleSet"),
                        console.strong(Trees.text(published, "version")),
                        Trees.text(published, "digest")));
        console.line("To put it in force: kyphos activate %s %s --to %s"
                .formatted(Trees.text(published, "ruleSet"), Trees.text(published, "version"), remote.address()));
        return Stop.DONE;
    }

    private static String least(@Nullable Json report) {
        String least = Trees.text(report, "leastVersion");
        return least.isEmpty() ? FIRST : least;
    }
}
