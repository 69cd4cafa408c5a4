package dev.kyphos.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** {@link Tethered} alone in a directory, so that nothing else of this project is on a child's class path. */
final class Tether {

    private static final Path DIRECTORY = copy();

    private Tether() {}

    static Path classPath() {
        return DIRECTORY;
    }

    private static Path copy() {
        Path directory = TemporaryDirectory.create("kyphos-tether");
        String name = Tethered.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Tethered.class.getClassLoader().getResourceAsStream(name)) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(Objects.requireNonNull(bytes), file);
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException("can't copy " + name, failed);
        }
    }
}
