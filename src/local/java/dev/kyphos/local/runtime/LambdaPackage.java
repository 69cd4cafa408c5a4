package dev.kyphos.local.runtime;

import dev.kyphos.local.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The zip that is deployed. It is unpacked once a JVM, as Lambda unpacks it into the task root. */
public final class LambdaPackage {

    private LambdaPackage() {}

    /**
     * The directory with the unpacked files, which is deleted when this JVM ends.
     *
     * @throws UncheckedIOException if the zip can't be read
     */
    public static Path unzipped() {
        return Unzipped.ROOT;
    }

    /** The zip: {@code -Dkyphos.lambda.zip}, or the one that {@code ./mvnw package} makes. */
    public static Path zip() {
        return Path.of(System.getProperty("kyphos.lambda.zip", "target/kyphos-lambda.zip"));
    }

    /**
     * Unpacks a package into a directory, which is deleted when this JVM ends.
     *
     * @throws UncheckedIOException if the zip can't be read
     */
    public static Path unzip(Path zip) {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            Path root = TemporaryDirectory.create("kyphos-lambda");
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(entry, entries, root);
            }
            return root;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't unpack " + zip + "; `./mvnw package` makes it", unreadable);
        }
    }

    private static void write(ZipEntry entry, InputStream content, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("an entry outside of the package");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
        }
    }

    private static final class Unzipped {
        static final Path ROOT = unzip(zip());
    }
}
