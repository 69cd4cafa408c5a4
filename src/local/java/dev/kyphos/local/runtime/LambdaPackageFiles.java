package dev.kyphos.local.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Lists the files in the zip that is deployed, and in its jars. */
public final class LambdaPackageFiles {

    private LambdaPackageFiles() {}

    /** The paths of all files in the zip. */
    public static List<String> paths() {
        return files(LambdaPackage.zip());
    }

    /**
     * The paths of all files in one jar.
     *
     * @param jar the jar's path in the zip
     */
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
