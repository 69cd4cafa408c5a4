package dev.kyphos.local.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files in the zip that is deployed, and those in one of its jars. */
public final class LambdaJars {

    private LambdaJars() {}

    /** Every file of the zip, by its path. */
    public static List<String> paths() {
        return files(LambdaPackage.zip());
    }

    /** Every file of one jar, by its path in it. */
    public static List<String> pathsIn(String jar) {
        return files(LambdaPackage.unzipped().resolve(jar));
    }

    private static List<String> files(Path archive) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + archive, unreadable);
        }
    }
}
