package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Seeder;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the bundled translations to the store, after {@link Seeder} has written their versions. Safe to run again: it never
 * replaces a translation that a curator published or reviewed.
 */
public final class TranslationSeeder {

    private final Library library;
    private final Translations translations;

    public TranslationSeeder(Library library, Translations translations) {
        this.library = library;
        this.translations = translations;
    }

    /**
     * What the seeder did for one bundled translation.
     *
     * @param published whether this run published it
     */
    public record Seeded(
            String ruleSet, VersionNumber version, LanguageTag language, String digest, boolean published) {}

    /**
     * Publishes each bundled translation of a version that the store has.
     *
     * @throws IllegalStateException if the store is unavailable
     */
    public List<Seeded> run() {
        List<Seeded> seeded = new ArrayList<>();
        for (var key : translations.bundled().versions()) {
            Lookup<Version> lookup = library.version(key.ruleSet(), key.version());
            if (!lookup.storeAvailable()) {
                throw new IllegalStateException("the store is unavailable");
            }
            if (lookup instanceof Lookup.Found<Version>(Version version, var _)) {
                for (Translation translation : translations.bundled().of(version)) {
                    boolean published = translations.publisher().seed(version, translation, Seeder.NAME);
                    seeded.add(new Seeded(
                            key.ruleSet(), key.version(), translation.language(), translation.digest(), published));
                }
            }
        }
        return List.copyOf(seeded);
    }
}
