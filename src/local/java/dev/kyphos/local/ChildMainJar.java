package dev.kyphos.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar that holds {@link ChildMain} alone, so that a child's class path has no other class of this project. */
final class ChildMainJar {

    private static final Path JAR = copy();

    private ChildMainJar() {}

    /** The jar, which is deleted when this JVM ends. */
    static Path classPath() {
        return JAR;
    }

    private static Path copy() {
        Path jar = TemporaryDirectory.create("kyphos-child").resolve("child-main.jar");
        String name = ChildMain.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = ChildMain.class.getClassLoader().getResourceAsStream(name);
                ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new ZipEntry(name));
            Objects.requireNonNull(bytes).transferTo(entries);
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException("can't copy " + name, failed);
        }
    }
}
