package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.library.Keys;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.store.Cache;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The translations in the store. What is damaged is reported and not served. Every method throws {@link StoreUnavailable} if the
 * store gives no answer.
 */
final class TranslationStore {

    /** How long the pointers of a version are served from the cache. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** The versions, and the translations, whose pointers and texts stay in memory. */
    private static final int MAX_CACHED = 32;

    /** The maximum number of languages of a version. */
    static final int MAX_LANGUAGES = 100;

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final DynamoTable table;
    private final Cache<String, List<TranslationPointer>> pointers;
    private final Cache<String, Read> texts;

    TranslationStore(Library.Access access) {
        this.table = access.table();
        this.pointers = new Cache<>(MAX_CACHED, _ -> FRESH, access.breaker(), access.clock());
        this.texts = new Cache<>(MAX_CACHED, Read::fresh, access.breaker(), access.clock());
    }

    /**
     * The result of reading a translation's document.
     *
     * @param translation null if it is damaged or does not exist
     */
    private record Read(@Nullable Translation translation, Duration fresh) {}

    /** The pointers of a version, in the order of their languages. They may be some seconds old. */
    List<TranslationPointer> pointers(Version version) {
        return pointers.get(key(version), () -> load(version));
    }

    /** The pointers that were read last, however old; null if none were. */
    @Nullable
    List<TranslationPointer> lastKnown(Version version) {
        return pointers.lastKnown(key(version));
    }

    /** Makes the next {@link #pointers} read the store. */
    void expire(Version version) {
        pointers.expire(key(version));
    }

    /** The pointer to the translation into a language, read now; null if there is none. */
    @Nullable
    TranslationPointer pointer(Version version, LanguageTag language) {
        Item item = table.get(Keys.translation(version.ruleSet(), version.number(), language.tag()));
        return item == null ? null : TranslationItem.pointer(item);
    }

    /** The translation with a digest; null if it is damaged or does not exist. */
    @Nullable
    Translation translation(Version version, LanguageTag language, String digest) {
        return texts.get(key(version) + "#" + language + "#" + digest, () -> read(version, language, digest))
                .translation();
    }

    /** The translation if it is in the cache, or null. */
    @Nullable
    Translation cached(Version version, LanguageTag language, String digest) {
        Read read = texts.lastKnown(key(version) + "#" + language + "#" + digest);
        return read == null ? null : read.translation();
    }

    private static String key(Version version) {
        return version.ruleSet() + "#" + version.number() + "#" + version.digest();
    }

    private List<TranslationPointer> load(Version version) {
        var range = new KeyRange(
                Keys.partition(version.ruleSet()),
                Keys.translations(version.number()),
                false,
                null,
                List.of(),
                MAX_LANGUAGES);
        List<TranslationPointer> sound = new ArrayList<>();
        for (Item item : table.query(range, items -> items.limit(MAX_LANGUAGES).toList())) {
            try {
                Stream.of(TranslationItem.pointer(item))
                        .filter(pointer -> pointer.versionDigest().equals(version.digest()))
                        .forEach(sound::add);
            } catch (StoreUnavailable _) {
                report(version);
            }
        }
        return List.copyOf(sound);
    }

    private Read read(Version version, LanguageTag language, String digest) {
        Item item = table.get(Keys.translatedTexts(version.ruleSet(), version.number(), digest));
        if (item == null) {
            return new Read(null, Duration.ZERO);
        }
        try {
            Translation translation = TranslationItem.texts(item, version, language);
            if (translation.digest().equals(digest)) {
                return new Read(translation, Cache.FOREVER);
            }
        } catch (StoreUnavailable _) {
            // reported below
        }
        report(version);
        return new Read(null, FRESH);
    }

    private static void report(Version version) {
        LOG.log(Level.ERROR, "corrupt translation {0} {1}", version.ruleSet(), version.number());
    }
}
