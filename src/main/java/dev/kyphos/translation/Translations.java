package dev.kyphos.translation;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.store.StoreUnavailable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The translations of versions. Thread-safe.
 *
 * <p>A read never throws because the store is unavailable: it falls back to what was read last, or to the bundled translations. A
 * translation is read, and its texts are joined with the version's diagrams, when it is first asked for.
 */
public final class Translations {

    /** More translations than a service uses at a time. A full cache is cleared. */
    private static final int MAX_REWORDED = 32;

    private final Library.Access access;
    private final TranslationStore store;
    private final TranslationPublisher publisher;
    private final BundledTranslations bundled;
    private final Map<String, GuidelineDiagram> reworded = new ConcurrentHashMap<>();

    private Translations(Library.Access access, BundledTranslations bundled) {
        this.access = access;
        this.store = new TranslationStore(access);
        this.publisher = new TranslationPublisher(access, store);
        this.bundled = bundled;
    }

    /** The translations beside the versions of a library. */
    public static Translations of(Library library) {
        return new Translations(library.access(), BundledTranslations.onClassPath());
    }

    /** What of a version is served: a translation and the pointer to it. */
    public record Served(TranslationPointer pointer, Translation translation) {}

    /** The pointers to the translations of a version that are served, in the order of their languages. */
    public Lookup.Found<List<TranslationPointer>> list(Version version) {
        try {
            return new Lookup.Found<>(access.limiter().read(() -> store.pointers(version)), true);
        } catch (StoreUnavailable _) {
            List<TranslationPointer> known = store.lastKnown(version);
            return new Lookup.Found<>(known == null ? bundledPointers(version) : known, false);
        }
    }

    private List<TranslationPointer> bundledPointers(Version version) {
        return bundled.of(version).stream().map(TranslationPointer::bundled).toList();
    }

    /** The translation of a version into a language that is served; unknown, without alternatives, if there is none. */
    public Lookup<Served> served(Version version, LanguageTag language) {
        Lookup.Found<List<TranslationPointer>> list = list(version);
        for (TranslationPointer pointer : list.value()) {
            if (pointer.language().equals(language)) {
                Lookup<Translation> translation = withDigest(version, language, pointer.digest());
                return translation.map(each -> new Served(pointer, each));
            }
        }
        return new Lookup.Unknown<>(List.of(), list.storeAvailable());
    }

    /** The translation of a version into a language with a digest, served or not any more. */
    public Lookup<Translation> withDigest(Version version, LanguageTag language, String digest) {
        boolean available = true;
        Translation translation;
        try {
            translation =
                    access.limiter().<@Nullable Translation>read(() -> store.translation(version, language, digest));
        } catch (StoreUnavailable _) {
            available = false;
            translation = store.cached(version, language, digest);
        }
        if (translation == null) {
            Translation shipped = bundled.get(version, language);
            translation = shipped != null && shipped.digest().equals(digest) ? shipped : null;
        }
        return translation == null
                ? new Lookup.Unknown<>(List.of(), available)
                : new Lookup.Found<>(translation, available);
    }

    /**
     * A version in the language that a caller wants most; in its own if there is no such translation, or if it is damaged.
     *
     * @param version a version with its own texts
     */
    public Wording wording(Version version, LanguagePreference preference) {
        LanguageTag source = version.diagram().guideline().language();
        if (preference.isEmpty()) {
            return Wording.source(version);
        }
        List<LanguageTag> available =
                list(version).value().stream().map(TranslationPointer::language).toList();
        LanguageTag chosen = preference.choose(available, source);
        return !chosen.equals(source) && served(version, chosen) instanceof Lookup.Found<Served>(Served served, var _)
                ? worded(version, served.translation())
                : Wording.source(version);
    }

    private Wording worded(Version version, Translation translation) {
        String key = translation.ruleSet() + "#" + translation.version() + "#" + translation.digest();
        GuidelineDiagram diagram = reworded.get(key);
        if (diagram == null) {
            if (reworded.size() >= MAX_REWORDED) {
                reworded.clear();
            }
            diagram = reworded.computeIfAbsent(key, _ -> reword(version, translation));
        }
        return new Wording(version.reworded(diagram), translation.language(), translation);
    }

    /** The diagrams of a version with the texts of a translation of it. */
    static GuidelineDiagram reword(Version version, Translation translation) {
        Json document = TranslationReader.translated(version, translation.texts());
        return version.diagram().reworded(GuidelineReader.read(document).orThrow());
    }

    /**
     * Publishes a translation; from now on it is served in place of the one before, which stays readable by its digest. Texts
     * are published without a review first. As reviewed they are published, unchanged, by somebody who published none of the
     * texts into this language.
     *
     * @param expected whether the pointer to the translation that is served, or null, is what the caller knows
     * @param by the principal who publishes
     * @param isAnother whether the publisher is another person than a principal
     * @throws StoreUnavailable if the store gives no answer; the change may have been made
     */
    public TranslationResult publish(
            Version version,
            LanguageTag language,
            Json document,
            Predicate<@Nullable TranslationPointer> expected,
            String by,
            Predicate<String> isAnother) {
        return publisher.publish(version, language, document, expected, by, isAnother);
    }

    TranslationPublisher publisher() {
        return publisher;
    }

    BundledTranslations bundled() {
        return bundled;
    }
}
