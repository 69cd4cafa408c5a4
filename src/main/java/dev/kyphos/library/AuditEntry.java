package dev.kyphos.library;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One change to a rule set, as it was written down in the transaction that made it. What a kind of change doesn't have
 * is null.
 *
 * @param position where it stands among all of its rule set
 * @param at when, to the millisecond
 * @param draft the id of the draft that was changed or published
 * @param version the number that was published or activated
 * @param revision the draft's or the activation's that the change made or, where the draft is gone, its last one
 * @param from from when on an activation is in force
 * @param digestBefore of the document that the draft had before or, at an activation, that was in force
 * @param digestAfter of the document that the draft has now, that was published or activated
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
        @Nullable String digestAfter) {

    private static final Pattern POSITION = Pattern.compile("[0-9]{13}#[0-9a-z]{16}");

    /** What was done. */
    public enum Action {
        DRAFT_CREATED,
        DRAFT_CHANGED,
        DRAFT_DELETED,
        PUBLISHED,
        ACTIVATED;

        /** Such as {@code draft-created}. */
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

    /** @param draft the one that was published, or null for a version that ships with this program */
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
                version.digest());
    }

    /** @param inForce what was in force until then, or null */
    static AuditEntry activated(Activation activation, String who, @Nullable Activation inForce) {
        return new AuditEntry(
                RandomIds.position(activation.at()),
                activation.at(),
                who,
                Action.ACTIVATED,
                null,
                activation.version(),
                activation.revision(),
                activation.from(),
                inForce == null ? null : inForce.digest(),
                activation.digest());
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
        return new AuditEntry(RandomIds.position(at), at, who, what, id, null, revision, null, before, after);
    }
}
