package dev.kyphos.library;

import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.YearMonth;
import java.util.Locale;

/**
 * The keys of the items of a rule set. Numbers are padded with zeros, so that keys sort as numbers do. Drafts and the
 * audit log have partitions of their own, so that a role can have the right to delete drafts only.
 */
public final class Keys {

    static final String CATALOGUE = "CATALOGUE";
    static final String RULE_SET = "RS#";
    static final String VERSION = "VERSION#";
    static final String ACTIVATION = "ACTIVATION#";
    static final String DRAFT = "DRAFT#";
    static final String AUDIT_ENTRY = "AT#";

    private static final String TRANSLATION = "TRANSLATION#";
    private static final String TEXTS = "TEXTS#";
    private static final String AUTHORS = "AUTHORS#";
    private static final String DRAFTS = "DRAFTS#";
    private static final String AUDIT = "AUDIT#";
    private static final String REPLAYS = "REPLAYS#";

    private Keys() {}

    /** The partition of a rule set's versions and activations. */
    public static String partition(String ruleSet) {
        return RULE_SET + ruleSet;
    }

    /** The partition of a rule set's drafts. */
    static String draftsPartition(String ruleSet) {
        return DRAFTS + ruleSet;
    }

    /** The partition of a rule set's audit log. */
    static String auditPartition(String ruleSet) {
        return AUDIT + ruleSet;
    }

    public static Key version(String ruleSet, VersionNumber number) {
        return new Key(partition(ruleSet), VERSION + padded(number));
    }

    /** The key of the authors of a version. */
    static Key authors(String ruleSet, VersionNumber number) {
        return new Key(partition(ruleSet), AUTHORS + padded(number));
    }

    /** The key of the pointer to the translation of a version into a language that is served. */
    public static Key translation(String ruleSet, VersionNumber number, String language) {
        return new Key(partition(ruleSet), translations(number) + language);
    }

    /** The prefix of the sort keys of all translations of a version. */
    public static String translations(VersionNumber number) {
        return TRANSLATION + padded(number) + "#";
    }

    /** The key of a translation's document, which never changes. */
    public static Key translatedTexts(String ruleSet, VersionNumber number, String digest) {
        return new Key(partition(ruleSet), TEXTS + padded(number) + "#" + digest);
    }

    /** The key of the current schedule. */
    static Key active(String ruleSet) {
        return new Key(partition(ruleSet), "ACTIVE");
    }

    /** The key of the item that counts the publications of a rule set. */
    static Key publications(String ruleSet) {
        return new Key(partition(ruleSet), "PUBLICATIONS");
    }

    /** The key of an activation in the history. */
    static Key activation(String ruleSet, long revision) {
        return new Key(partition(ruleSet), ACTIVATION + String.format(Locale.ROOT, "%019d", revision));
    }

    /** The key of the copy of the current schedule in the catalogue. */
    static Key catalogueEntry(String ruleSet) {
        return new Key(CATALOGUE, partition(ruleSet));
    }

    static Key draft(String ruleSet, String id) {
        return new Key(draftsPartition(ruleSet), DRAFT + id);
    }

    static Key auditEntry(String ruleSet, String position) {
        return new Key(auditPartition(ruleSet), AUDIT_ENTRY + position);
    }

    /** The key of the item that lists the documents replayed over a month. */
    static Key replays(String ruleSet, YearMonth month) {
        return new Key(REPLAYS + ruleSet, "MONTH#" + month);
    }

    /** The key of a document that was replayed. */
    static Key replayedDocument(String ruleSet, String digest) {
        return new Key(REPLAYS + ruleSet, "DOCUMENT#" + digest);
    }

    /** The rule set of a version's or an activation's key. */
    static String ruleSet(Key key) {
        return withoutPrefix(key.partition(), RULE_SET);
    }

    /** The rule set of a catalogue entry's key. */
    static String ruleSetOfEntry(Key key) {
        return withoutPrefix(key.sort(), RULE_SET);
    }

    /** The rule set of a draft's key. */
    static String ruleSetOfDraft(Key key) {
        return withoutPrefix(key.partition(), DRAFTS);
    }

    /** The version number in a version's key. */
    static VersionNumber number(Key key) {
        String unpadded = withoutPrefix(key.sort(), VERSION).replaceAll("(^|\\.)0+(?=[0-9])", "$1");
        VersionNumber number = VersionNumber.parse(unpadded);
        if (number == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return number;
    }

    /** The id in a draft's key. */
    static String draft(Key key) {
        return withoutPrefix(key.sort(), DRAFT);
    }

    /** The position in an audit entry's key. */
    static String position(Key key) {
        return withoutPrefix(key.sort(), AUDIT_ENTRY);
    }

    private static String padded(VersionNumber number) {
        return String.format(Locale.ROOT, "%06d.%06d.%06d", number.major(), number.minor(), number.patch());
    }

    private static String withoutPrefix(String text, String prefix) {
        if (!text.startsWith(prefix)) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return text.substring(prefix.length());
    }
}
