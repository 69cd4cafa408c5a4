package dev.kyphos.library;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One change to a rule set, recorded in the transaction that made it, or one reading of the query log, recorded before it. A
 * component that does not apply to a kind of entry is null.
 *
 * @param position the position of the entry in the audit log of its rule set
 * @param at the time of the change, to the millisecond
 * @param who the principal who made the change
 * @param draft the id of the draft that was changed or published
 * @param version the number that was published or activated, or that was in force until a withdrawal
 * @param revision the new revision of the draft or of the timeline; the last revision of a draft that was deleted or
 *     published
 * @param from the start of an activation's force
 * @param digestBefore the digest of the draft's previous document or, for an activation, of the version in force until
 *     then
 * @param digestAfter the digest of the draft's new document, or of the version that was published or activated, or of the
 *     document that was replayed
 * @param months the months of the query log that were read, as an interval such as {@code 2026-03/2026-05}
 * @param by the names of the dimensions that were counted by, separated by commas
 * @param language the tag of the language that a translation was published in
 */
public record AuditEntry(
        String position,
        Instant at,
        String who,
        Action what,
        @Nullable String draft,
        @Nullable VersionNumber version,
        @Nullable Long revision,
        @Nullable Instant from,
        @Nullable String digestBefore,
        @Nullable String digestAfter,
        @Nullable String months,
        @Nullable String by,
        @Nullable String language) {

    private static final Pattern POSITION = Pattern.compile("[0-9]{13}#[0-9a-z]{16}");

    /** The kind of a change. */
    public enum Action {
        DRAFT_CREATED,
        DRAFT_CHANGED,
        DRAFT_DELETED,
        PUBLISHED,
        ACTIVATED,
        WITHDRAWN,
        REPLAYED,
        COUNTED,
        TRANSLATED,
        REVIEWED;

        /** The name in lower case with hyphens, such as {@code draft-created}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static AuditEntry draftCreated(Draft draft) {
        return ofDraft(
                draft.changedAt(),
                draft.author(),
                Action.DRAFT_CREATED,
                draft.id(),
                draft.revision(),
                null,
                draft.digest());
    }

    static AuditEntry draftChanged(Draft before, Draft after) {
        return ofDraft(
                after.changedAt(),
                after.author(),
                Action.DRAFT_CHANGED,
                after.id(),
                after.revision(),
                before.digest(),
                after.digest());
    }

    static AuditEntry draftDeleted(Draft.Header draft, Instant at, String who) {
        return ofDraft(at, who, Action.DRAFT_DELETED, draft.id(), draft.revision(), draft.digest(), null);
    }

    /** @param draft the draft that was published, or null for a bundled version */
    static AuditEntry published(Version version, String who, @Nullable Draft draft) {
        return new AuditEntry(
                RandomIds.position(version.publishedAt()),
                version.publishedAt(),
                who,
                Action.PUBLISHED,
                draft == null ? null : draft.id(),
                version.number(),
                draft == null ? null : Long.valueOf(draft.revision()),
                null,
                draft == null ? null : draft.digest(),
                version.digest(),
                null,
                null,
                null);
    }

    /**
     * An activation or a withdrawal.
     *
     * @param inForce the activation in force until then, or null
     */
    static AuditEntry activated(Activation activation, String who, @Nullable Activation inForce) {
        return new AuditEntry(
                RandomIds.position(activation.at()),
                activation.at(),
                who,
                activation.withdrawn() ? Action.WITHDRAWN : Action.ACTIVATED,
                null,
                activation.version(),
                activation.revision(),
                activation.from(),
                inForce == null ? null : inForce.digest(),
                activation.withdrawn() ? null : activation.digest(),
                null,
                null,
                null);
    }

    static AuditEntry replayed(Instant at, LogAccess.Reading reading, LogAccess.Replayed replayed) {
        return new AuditEntry(
                RandomIds.position(at),
                at,
                reading.by(),
                Action.REPLAYED,
                replayed.draft(),
                replayed.version(),
                null,
                null,
                null,
                replayed.digest(),
                reading.interval(),
                null,
                null);
    }

    /** @param dimensions the names of the dimensions, separated by commas; empty for the total alone */
    static AuditEntry counted(Instant at, LogAccess.Reading reading, String dimensions) {
        return new AuditEntry(
                RandomIds.position(at),
                at,
                reading.by(),
                Action.COUNTED,
                null,
                null,
                null,
                null,
                null,
                null,
                reading.interval(),
                dimensions,
                null);
    }

    /**
     * A translation that was published.
     *
     * @param action {@link Action#TRANSLATED}, or {@link Action#REVIEWED} if somebody has reviewed it
     * @param revision the new revision of the version's translation into the language
     * @param before the digest of the translation that was served until then, or null
     */
    public static AuditEntry translated(
            Instant at,
            String who,
            Action action,
            VersionNumber version,
            String language,
            long revision,
            @Nullable String before,
            String after) {
        return new AuditEntry(
                RandomIds.position(at),
                at,
                who,
                action,
                null,
                version,
                revision,
                null,
                before,
                after,
                null,
                null,
                language);
    }

    /** Whether the change wrote a revision of a draft. */
    boolean isRevisionOf(String id) {
        return id.equals(draft) && (what == Action.DRAFT_CREATED || what == Action.DRAFT_CHANGED);
    }

    /** Whether a text has the form of a position. */
    static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    private static AuditEntry ofDraft(
            Instant at,
            String who,
            Action what,
            String id,
            long revision,
            @Nullable String before,
            @Nullable String after) {
        return new AuditEntry(
                RandomIds.position(at), at, who, what, id, null, revision, null, before, after, null, null, null);
    }
}
