package dev.kyphos.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyphos completion}: a script that completes commands and options in a shell. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that completes commands and options.",
        footer = {"", "Example: source <(kyphos completion bash)"})
final class CompletionCommand implements Callable<Integer> {

    /** The shells that the script is for. It finds out by itself which of them reads it. */
    enum Shell {
        bash,
        zsh
    }

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine kyphos = Objects.requireNonNull(spec.parent()).commandLine();
        console.raw(AutoComplete.bash(kyphos.getCommandName(), kyphos));
        return Stop.DONE;
    }
}
