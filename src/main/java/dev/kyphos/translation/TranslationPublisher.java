package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.AuditEntry;
import dev.kyphos.library.AuditLog;
import dev.kyphos.library.DocumentCodec;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.library.Draft;
import dev.kyphos.library.Keys;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.Retry;
import dev.kyphos.store.StoreUnavailable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Publishes translations. The document of each stays; the pointer to it is replaced by the next. Every method throws
 * {@link StoreUnavailable} if the store gives no answer.
 */
final class TranslationPublisher {

    private static final int MAX_AUTHORS = 32;

    private final Library.Access access;
    private final TranslationStore store;

    TranslationPublisher(Library.Access access, TranslationStore store) {
        this.access = access;
        this.store = store;
    }

    /** See {@link Translations#publish}. */
    TranslationResult publish(
            Version version,
            LanguageTag language,
            Json document,
            Predicate<@Nullable TranslationPointer> expected,
            String by,
            Predicate<String> isAnother) {
        return switch (TranslationReader.read(document, version, language)) {
            case Checked.Invalid<Translation>(var problems) -> new TranslationResult.Refused(problems);
            case Checked.Valid<Translation>(Translation translation) ->
                Retry.untilResult(() -> attempt(version, translation, expected, by, isAnother));
        };
    }

    /**
     * Publishes a bundled translation, if there is none into its language or the one there was bundled too and nobody has
     * published another since.
     *
     * @return whether it was published
     */
    boolean seed(Version version, Translation translation, String by) {
        return Retry.untilResult(() -> {
            TranslationPointer current = access.limiter()
                    .<@Nullable TranslationPointer>write(() -> store.pointer(version, translation.language()));
            boolean replaced = current == null
                    || (current.authors().isEmpty()
                            && current.reviewedBy() == null
                            && !current.digest().equals(translation.digest()));
            return replaced
                    ? (commit(version, translation, current, by, List.of()) == null ? null : true)
                    : Boolean.FALSE;
        });
    }

    private @Nullable TranslationResult attempt(
            Version version,
            Translation translation,
            Predicate<@Nullable TranslationPointer> expected,
            String by,
            Predicate<String> isAnother) {
        TranslationPointer current = access.limiter()
                .<@Nullable TranslationPointer>write(() -> store.pointer(version, translation.language()));
        if (!expected.test(current)) {
            return new TranslationResult.Outdated(current);
        }
        if (current != null && current.digest().equals(translation.digest())) {
            return new TranslationResult.Unchanged(translation, current);
        }
        List<String> authors = current == null ? List.of() : current.authors();
        if (translation.isReviewed()) {
            TranslationResult refusal = refusal(version, translation, current, isAnother);
            if (refusal != null) {
                return refusal;
            }
        } else {
            authors = Draft.authors(authors, by);
            if (authors.size() > MAX_AUTHORS) {
                return new TranslationResult.TooManyAuthors(MAX_AUTHORS);
            }
        }
        TranslationPointer next = commit(version, translation, current, by, authors);
        return next == null ? null : new TranslationResult.Published(translation, next, current == null);
    }

    /** Why a translation may not be published as reviewed; null if it may. */
    private @Nullable TranslationResult refusal(
            Version version,
            Translation translation,
            @Nullable TranslationPointer current,
            Predicate<String> isAnother) {
        Translation served = current == null
                ? null
                : access.limiter()
                        .<@Nullable Translation>write(
                                () -> store.translation(version, translation.language(), current.digest()));
        if (current == null || served == null || !served.saysTheSameAs(translation)) {
            return new TranslationResult.NothingToReview();
        }
        return current.authors().stream().allMatch(isAnother) ? null : new TranslationResult.ByItsAuthor();
    }

    /** Writes the translation. Returns null if another was published meanwhile. */
    private @Nullable TranslationPointer commit(
            Version version,
            Translation translation,
            @Nullable TranslationPointer current,
            String by,
            List<String> authors) {
        long revision = current == null ? 0 : current.revision();
        Instant now = access.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var next = TranslationPointer.to(translation, revision + 1, now, authors);
        AuditEntry entry = AuditEntry.translated(
                now,
                by,
                translation.isReviewed() ? AuditEntry.Action.REVIEWED : AuditEntry.Action.TRANSLATED,
                version.number(),
                translation.language().tag(),
                next.revision(),
                current == null ? null : current.digest(),
                translation.digest());
        boolean done = access.limiter()
                .write(() -> access.table()
                        .transact(List.of(
                                ConditionalWrite.replace(TranslationItem.pointer(version, next), revision),
                                keep(translation),
                                ConditionalWrite.check(
                                        Keys.version(version.ruleSet(), version.number()),
                                        DocumentCodec.DIGEST,
                                        version.digest()),
                                AuditLog.append(version.ruleSet(), entry)))
                        .isDone());
        store.expire(version);
        return done ? next : null;
    }

    /** The write that keeps the document, or checks that it is kept from before. */
    private ConditionalWrite keep(Translation translation) {
        Key key = Keys.translatedTexts(translation.ruleSet(), translation.version(), translation.digest());
        Item kept = access.table().get(key);
        if (kept != null) {
            return ConditionalWrite.check(key, DocumentCodec.DIGEST, translation.digest());
        }
        Encoded encoded = TranslationItem.texts(translation).orThrow();
        return ConditionalWrite.create(Objects.requireNonNull(encoded.item()));
    }
}
