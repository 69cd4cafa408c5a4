package dev.kyphos.local;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of a {@link ChildJvm}: runs another main class, and ends the JVM as soon as standard input closes. The
 * operating system closes it when the parent process ends, even if that is killed.
 */
final class ChildMain {

    private ChildMain() {}

    /**
     * Runs the class that the first argument names.
     *
     * @param arguments the name of a main class, then that class's own arguments
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(ChildMain::endWithParent);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent never writes: only the end of the stream counts
            }
        } catch (IOException broken) {
            // means the same as the end of the stream
        }
        Runtime.getRuntime().halt(0);
    }
}
