package dev.kyphos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Makes directories that are deleted when this JVM ends. */
public final class TemporaryDirectory {

    private TemporaryDirectory() {}

    /**
     * Makes a directory.
     *
     * @param prefix the start of the directory's name
     * @throws UncheckedIOException if the directory can't be made
     */
    public static Path create(String prefix) {
        try {
            Path directory = Files.createTempDirectory(prefix).toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException full) {
            throw new UncheckedIOException("can't make a temporary directory", full);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // nothing left to delete
        }
    }
}
