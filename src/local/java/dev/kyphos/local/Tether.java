package dev.kyphos.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@link Tethered} alone in a jar, so that nothing else of this project is on a child's class path. */
final class Tether {

    private static final Path JAR = copy();

    private Tether() {}

    static Path classPath() {
        return JAR;
    }

    private static Path copy() {
        Path jar = TemporaryDirectory.create("kyphos-tether").resolve("tether.jar");
        String name = Tethered.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Tethered.class.getClassLoader().getResourceAsStream(name);
                ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new ZipEntry(name));
            Objects.requireNonNull(bytes).transferTo(entries);
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException("can't copy " + name, failed);
        }
    }
}
