package dev.kyphos.library;

import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.Locale;

/**
 * Where the items of a rule set stand in the table. Numbers are padded with zeros, so that the order of keys is the order
 * of numbers. Drafts and the audit have partitions of their own, so that a role may delete drafts alone.
 */
final class Keys {

    static final String CATALOGUE = "CATALOGUE";
    static final String RULE_SET = "RS#";
    static final String VERSION = "VERSION#";
    static final String ACTIVATION = "ACTIVATION#";
    static final String DRAFT = "DRAFT#";
    static final String AUDITED = "AT#";

    private static final String DRAFTS = "DRAFTS#";
    private static final String AUDIT = "AUDIT#";

    private Keys() {}

    /** What was published and activated of one rule set. */
    static String partition(String ruleSet) {
        return RULE_SET + ruleSet;
    }

    /** The drafts of one rule set. */
    static String draftsPartition(String ruleSet) {
        return DRAFTS + ruleSet;
    }

    /** The changes to one rule set. */
    static String auditPartition(String ruleSet) {
        return AUDIT + ruleSet;
    }

    static Key version(String ruleSet, VersionNumber number) {
        String padded = String.format(Locale.ROOT, "%06d.%06d.%06d", number.major(), number.minor(), number.patch());
        return new Key(partition(ruleSet), VERSION + padded);
    }

    static Key active(String ruleSet) {
        return new Key(partition(ruleSet), "ACTIVE");
    }

    static Key activation(String ruleSet, long revision) {
        return new Key(partition(ruleSet), ACTIVATION + String.format(Locale.ROOT, "%019d", revision));
    }

    static Key catalogued(String ruleSet) {
        return new Key(CATALOGUE, partition(ruleSet));
    }

    static Key draft(String ruleSet, String id) {
        return new Key(draftsPartition(ruleSet), DRAFT + id);
    }

    static Key audited(String ruleSet, String position) {
        return new Key(auditPartition(ruleSet), AUDITED + position);
    }

    /** The rule set whose versions and activations are in a key's partition. */
    static String ruleSet(Key key) {
        return after(key.partition(), RULE_SET);
    }

    /** The rule set whose drafts are in a key's partition. */
    static String ruleSetOfDraft(Key key) {
        return after(key.partition(), DRAFTS);
    }

    /** The number of a version's key. */
    static VersionNumber number(Key key) {
        String unpadded = after(key.sort(), VERSION).replaceAll("(^|\\.)0+(?=[0-9])", "$1");
        VersionNumber number = VersionNumber.parse(unpadded);
        if (number == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return number;
    }

    /** The id of a draft's key. */
    static String draft(Key key) {
        return after(key.sort(), DRAFT);
    }

    /** The position of a change's key. */
    static String position(Key key) {
        return after(key.sort(), AUDITED);
    }

    private static String after(String text, String prefix) {
        if (!text.startsWith(prefix)) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return text.substring(prefix.length());
    }
}
