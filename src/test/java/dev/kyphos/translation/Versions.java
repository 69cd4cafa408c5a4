package dev.kyphos.translation;

import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;

/** The bundled versions. */
final class Versions {

    private static final Library LIBRARY = Library.bundledOnly();

    static final Version TRANSLATED = of("imwg-2019", "2.0.0");

    private Versions() {}

    static Version of(String ruleSet, String number) {
        VersionNumber version = VersionNumber.parse(number);
        if (version != null
                && LIBRARY.version(ruleSet, version) instanceof Lookup.Found<Version>(Version found, var _)) {
            return found;
        }
        throw new AssertionError(ruleSet + " " + number);
    }
}
