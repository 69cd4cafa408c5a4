package dev.kyphos.local;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class and ends the JVM as soon as standard input closes, which the system does when the parent
 * process dies, however it dies.
 */
final class Tethered {

    private Tethered() {}

    /** The first argument is the main class; the others are its own. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("tether").start(Tethered::endWithParent);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent never writes; only the end matters
            }
        } catch (IOException broken) {
            // the same as the end
        }
        Runtime.getRuntime().halt(0);
    }
}
