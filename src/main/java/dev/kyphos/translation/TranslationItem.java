package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Checked;
import dev.kyphos.library.DocumentCodec;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.library.Keys;
import dev.kyphos.library.Version;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;

/** Encodes translations and the pointers to them as items. Throws {@link StoreUnavailable} if an item is damaged. */
final class TranslationItem {

    private static final String LANGUAGE = "language";
    private static final String VERSION_DIGEST = "versionDigest";
    private static final String TRANSLATED_BY = "translatedBy";
    private static final String REVIEWED_BY = "reviewedBy";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final String AUTHORS = "authors";

    private TranslationItem() {}

    /** Encodes the document of a translation, or says why it cannot be stored. */
    static Checked<Encoded> texts(Translation translation) {
        Item item = Item.at(Keys.translatedTexts(translation.ruleSet(), translation.version(), translation.digest()));
        return DocumentCodec.encode(item, translation.document(), DocumentCodec.MAX_COMPRESSED_BYTES);
    }

    /** Reads the translation of an item. It is checked as when it was published. */
    static Translation texts(Item item, Version version, LanguageTag language) {
        return switch (TranslationReader.read(DocumentCodec.read(item), version, language)) {
            case Checked.Valid<Translation>(Translation translation) -> translation;
            case Checked.Invalid<Translation> _ -> throw new StoreUnavailable(Reason.CORRUPT);
        };
    }

    static Item pointer(Version version, TranslationPointer pointer) {
        Item item = Item.at(Keys.translation(
                        version.ruleSet(), version.number(), pointer.language().tag()))
                .with(LANGUAGE, pointer.language().tag())
                .with(Item.REVISION, pointer.revision())
                .with(DocumentCodec.DIGEST, pointer.digest())
                .with(VERSION_DIGEST, pointer.versionDigest())
                .with(TRANSLATED_BY, pointer.translatedBy())
                .with(PUBLISHED_AT, pointer.publishedAt().toString())
                .withTexts(AUTHORS, pointer.authors());
        return pointer.reviewedBy() == null ? item : item.with(REVIEWED_BY, pointer.reviewedBy());
    }

    static TranslationPointer pointer(Item item) {
        LanguageTag language = LanguageTag.parse(item.text(LANGUAGE));
        if (language == null || !item.key().sort().endsWith("#" + language)) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return new TranslationPointer(
                language,
                item.number(Item.REVISION),
                item.text(DocumentCodec.DIGEST),
                item.text(VERSION_DIGEST),
                item.text(TRANSLATED_BY),
                item.has(REVIEWED_BY) ? item.text(REVIEWED_BY) : null,
                item.instant(PUBLISHED_AT),
                item.texts(AUTHORS));
    }
}
