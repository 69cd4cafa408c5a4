package dev.kyphos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
final class ProgramVersion implements IVersionProvider {

    static String get() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("/kyphos.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("kyphos.properties of this package could not be read", e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"kyphos " + get()};
    }
}
