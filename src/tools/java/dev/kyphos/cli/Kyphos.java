package dev.kyphos.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The command {@code kyphos}, whose subcommands do the work. */
@Command(
        name = "kyphos",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Proves, asks, compares and publishes guidelines.",
        footer = {
            "",
            "Exit codes: 0 done and nothing wrong, 1 not clean, different, failed or refused,",
            "2 wrong arguments, 3 a file or a service can't be read or reached.",
            "",
            "Example: kyphos check guideline.json --base imwg-2019@2.0.0"
        })
public final class Kyphos implements Callable<Integer> {

    private final CommandLine commands;

    private Kyphos(Console console) {
        this.commands = new CommandLine(this)
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new AskCommand(console))
                .addSubcommand(new DiffCommand(console))
                .addSubcommand(new CasesCommand(console))
                .addSubcommand(new BatchCommand(console))
                .addSubcommand(new TranslateCommand(console))
                .addSubcommand(new PublishCommand(console))
                .addSubcommand(new ActivateCommand(console))
                .addSubcommand(new CompletionCommand(console));
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        boolean colour = System.getenv("NO_COLOR") == null && Boolean.getBoolean("kyphos.out.terminal");
        var console = new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                colour,
                Boolean.getBoolean("kyphos.err.terminal"));
        System.exit(run(console, arguments));
    }

    /** Runs a command on streams of its own and returns its exit code. Nothing is coloured, and no progress drawn. */
    public static int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        return run(new Console(in, out, err, false, false), arguments);
    }

    static int run(Console console, String... arguments) {
        try {
            int code = new Kyphos(console).execute(console, arguments);
            console.flush();
            return code;
        } catch (Stop stop) {
            return stop.code();
        }
    }

    private int execute(Console console, String... arguments) {
        var help = new StringWriter();
        var usage = new StringWriter();
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(console.isColoured() ? Ansi.ON : Ansi.OFF));
        commands.setOut(new PrintWriter(help));
        commands.setErr(new PrintWriter(usage));
        commands.setExecutionExceptionHandler((failure, _, _) -> ended(failure, console));
        int code = commands.execute(arguments);
        commands.getOut().flush();
        commands.getErr().flush();
        if (!help.toString().isEmpty()) {
            console.raw(help.toString());
        }
        if (!usage.toString().isEmpty()) {
            console.note(usage.toString().stripTrailing());
        }
        return code;
    }

    private static int ended(Exception failure, Console console) {
        if (failure instanceof Stop stop) {
            if (stop.code() == Stop.NO_READER) {
                throw stop;
            }
            console.note("kyphos: " + stop.getMessage());
            return stop.code();
        }
        if (failure instanceof FileSystemException file) {
            console.note("kyphos: " + file.getFile() + ": it can't be read or written");
            return Stop.UNREADABLE;
        }
        if (failure instanceof IOException) {
            console.note("kyphos: a file can't be read or written any more");
            return Stop.UNREADABLE;
        }
        console.note("kyphos: an error of the program: " + failure.getClass().getSimpleName());
        return Stop.UNREADABLE;
    }

    @Override
    public Integer call() {
        commands.usage(commands.getOut());
        return Stop.USAGE;
    }
}
