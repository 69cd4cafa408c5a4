package dev.kyphos.tools;

import dev.kyphos.insights.LogReader;
import dev.kyphos.insights.LogResult;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.store.DynamoDbClients;
import java.io.PrintStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints the {@link KAnonymity} of a log. Exits with 1 if the log can't be read, and with 2 if the arguments are wrong.
 */
public final class KAnonymityCommand {

    /** Longer than the timeout of a request, because a command has no caller who waits. */
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private KAnonymityCommand() {}

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** Runs the command and returns its exit code. */
    public static int run(String[] arguments, PrintStream out) {
        try {
            if (arguments.length >= 4 && arguments.length <= 5) {
                var from = LocalDate.parse(arguments[2]);
                var to = LocalDate.parse(arguments[3]);
                return print(log(arguments).of(arguments[1], from, to), out);
            }
        } catch (DateTimeException _) {
            // the usage is printed below
        }
        out.println("expected: <table> <rule set> <first day> <last day> [<endpoint>]");
        return 2;
    }

    private static KAnonymity log(String[] arguments) {
        @Nullable URI endpoint = arguments.length == 5 ? URI.create(arguments[4]) : null;
        var client = DynamoDbClients.COMMAND.at(endpoint);
        int keepDays = QueryLogSettings.DEFAULT.keepDays();
        return new KAnonymity(new LogReader(arguments[0], client, 0, keepDays, TIMEOUT, InstantSource.system()));
    }

    private static int print(LogResult<Map<String, EquivalenceClasses>> result, PrintStream out) {
        if (result instanceof LogResult.Evaluated<Map<String, EquivalenceClasses>>(var classes)) {
            print(classes, out);
            return 0;
        }
        out.println("the log could not be read");
        return 1;
    }

    static void print(Map<String, EquivalenceClasses> classes, PrintStream out) {
        classes.forEach((knowledge, sizes) -> out.print(knowledge + ": " + sizes.text()));
    }
}
