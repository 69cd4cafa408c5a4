package dev.kyphos.querylog;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Redrives entries from the lines on standard input. The arguments are the table and, optionally, the endpoint. Exits with 1
 * if an entry could not be written or a line is damaged, and with 2 if the arguments are wrong.
 */
public final class RedriveCommand {

    private RedriveCommand() {}

    /** Runs the command and exits. */
    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments, System.in, System.out));
    }

    static int run(String[] arguments, InputStream in, PrintStream out) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            out.println("expected: <table> [<endpoint>], and lines on standard input");
            return 2;
        }
        @Nullable URI endpoint = arguments.length == 2 ? URI.create(arguments[1]) : null;
        var result = Redrive.onDynamoDb(arguments[0], endpoint, QueryLogSettings.DEFAULT)
                .run(in);
        out.printf(
                "%d put, %d already there, %d damaged, %d failed, %d other lines%n",
                result.put(), result.present(), result.damaged(), result.failed(), result.otherLines());
        return result.damaged() + result.failed() > 0 ? 1 : 0;
    }
}
