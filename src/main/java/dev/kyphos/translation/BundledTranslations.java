package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonResource;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The translations that ship with this program, of versions that ship with it. A translation is read once, when it is first
 * needed.
 */
final class BundledTranslations {

    private static final String FOLDER = "/translations/";

    private final Map<VersionKey, List<LanguageTag>> languages;
    private final Map<String, Translation> read = new ConcurrentHashMap<>();

    /** @param languages the languages of each version's translations */
    BundledTranslations(Map<VersionKey, List<LanguageTag>> languages) {
        this.languages = languages;
    }

    /** The number of a version in its rule set. */
    record VersionKey(String ruleSet, VersionNumber version) {}

    /** The translations that {@code translations/bundled.json} on the class path lists. */
    static BundledTranslations onClassPath() {
        return OnClassPath.BUNDLED;
    }

    /** The versions that have translations. */
    List<VersionKey> versions() {
        return List.copyOf(languages.keySet());
    }

    /** The translations of a version, by their languages; none if its document is another than the bundled one. */
    List<Translation> of(Version version) {
        return languages.getOrDefault(new VersionKey(version.ruleSet(), version.number()), List.of()).stream()
                .map(language -> get(version, language))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The translation of a version into a language; null if there is none. */
    @Nullable
    Translation get(Version version, LanguageTag language) {
        boolean listed = languages
                .getOrDefault(new VersionKey(version.ruleSet(), version.number()), List.of())
                .contains(language);
        if (!listed) {
            return null;
        }
        String name = "%s/%s/%s".formatted(version.ruleSet(), version.number(), language);
        Translation translation = read.computeIfAbsent(
                name,
                _ -> TranslationReader.read(resource(name), version, language).orThrow());
        return translation.versionDigest().equals(version.digest()) ? translation : null;
    }

    private static BundledTranslations load() {
        Map<VersionKey, List<LanguageTag>> languages = new LinkedHashMap<>();
        for (Json entry : items(resource("bundled"))) {
            var version = Objects.requireNonNull(VersionNumber.parse(text(entry, "version")));
            List<LanguageTag> tags = new ArrayList<>();
            for (Json tag : items(member(entry, "languages"))) {
                tags.add(tag(tag));
            }
            languages.put(new VersionKey(text(entry, "ruleSet"), version), List.copyOf(tags));
        }
        return new BundledTranslations(languages);
    }

    /** Defers reading until first use. */
    private static final class OnClassPath {
        static final BundledTranslations BUNDLED = load();
    }

    private static Json resource(String name) {
        return JsonResource.read(FOLDER + name + ".json");
    }

    private static List<Json> items(@Nullable Json array) {
        return array instanceof Json.Arr(List<Json> items) ? items : List.of();
    }

    private static @Nullable Json member(Json object, String name) {
        return object instanceof Json.Obj(var members) ? members.get(name) : null;
    }

    private static String text(Json object, String name) {
        return member(object, name) instanceof Json.Text(String text) ? text : "";
    }

    private static LanguageTag tag(Json json) {
        return Objects.requireNonNull(
                json instanceof Json.Text(String text) ? LanguageTag.parse(text) : null, "a language tag");
    }
}
