package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Version;
import java.util.List;

/** Checks translations without a store, and finds the bundled ones. */
public final class TranslationCheck {

    private TranslationCheck() {}

    /** What is wrong with a document as the translation of a version into a language; empty if it could be published. */
    public static List<Problem> problems(Json document, Version version, LanguageTag language) {
        return TranslationReader.read(document, version, language).problems();
    }

    /** The version in the language that a caller wants most among its own and the bundled translations. */
    public static Wording wording(Version version, LanguagePreference preference) {
        LanguageTag source = version.diagram().guideline().language();
        List<Translation> bundled = BundledTranslations.onClassPath().of(version);
        LanguageTag chosen = preference.isEmpty()
                ? source
                : preference.choose(bundled.stream().map(Translation::language).toList(), source);
        return bundled.stream()
                .filter(translation -> translation.language().equals(chosen))
                .findFirst()
                .map(translation -> new Wording(
                        version.reworded(Translations.reword(version, translation)),
                        translation.language(),
                        translation))
                .orElse(Wording.source(version));
    }

    /** The document of a version with the texts of a wording. */
    public static Json document(Wording wording) {
        Json document = wording.version().document();
        Translation translation = wording.translation();
        return translation == null ? document : DocumentTexts.replaced(document, translation.texts()::getOrDefault);
    }
}
