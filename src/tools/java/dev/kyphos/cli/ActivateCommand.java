package dev.kyphos.cli;

import dev.kyphos.cli.RemoteApi.Answer;
import dev.kyphos.json.Json;
import dev.kyphos.library.VersionNumber;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos activate}: puts a published version in force, now or at a time. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = "Puts a published version in force, now or at a time; also to go back to an earlier one.",
        footer = {"", "Example: kyphos activate imwg-2019 2.1.0 --at 2027-01-01T00:00:00Z --to https://example.org/live"
        })
final class ActivateCommand implements Callable<Integer> {

    /** Stands for what was never activated. */
    private static final String NEVER = "\"0\"";

    private final Console console;

    @Parameters(index = "0", paramLabel = "ID", description = "The rule set.")
    private String ruleSet = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version, as in 2.1.0.")
    private String version = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "From when on, as in 2027-01-01T00:00:00Z; if absent, now.")
    private @Nullable String at;

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    ActivateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (VersionNumber.parse(version) == null) {
            throw Stop.usage("VERSION: expected a version number, as in 2.1.0");
        }
        Json.Obj body = Json.object().with("version", version).withAny("from", from());
        String path = RemoteOptions.path(ruleSet) + "/active";
        RemoteApi api = remote.api();
        Answer before = api.get(path);
        String match = before.status() == 404 ? NEVER : RemoteApi.etag(RemoteApi.accepted(before));
        Json active = RemoteApi.accepted(api.send("PUT", path, body, match)).json();
        String inForce = Trees.text(active, "version");
        console.line(
                inForce.isEmpty()
                        ? "No version is in force."
                        : "In force: %s %s, since %s."
                                .formatted(ruleSet, console.strong(inForce), Trees.text(active, "activeSince")));
        Trees.items(active, "scheduled")
                .forEach(next -> console.line(
                        "Scheduled: %s from %s on.".formatted(Trees.text(next, "version"), Trees.text(next, "from"))));
        return Stop.DONE;
    }

    private @Nullable String from() {
        try {
            return at == null ? null : OffsetDateTime.parse(at).toInstant().toString();
        } catch (DateTimeException _) {
            throw Stop.usage("--at: expected a time with its offset, as in 2027-01-01T00:00:00Z");
        }
    }
}
