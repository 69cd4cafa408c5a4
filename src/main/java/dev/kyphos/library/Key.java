package dev.kyphos.library;

import java.util.Locale;
import java.util.Objects;

/**
 * Where an item stands in the table. Numbers are padded with zeros, so that the order of keys is the order of numbers.
 *
 * @param partition {@code pk}
 * @param sort {@code sk}
 */
record Key(String partition, String sort) {

    static final String CATALOGUE = "CATALOGUE";
    static final String RULE_SET = "RS#";
    static final String VERSION = "VERSION#";
    static final String ACTIVATION = "ACTIVATION#";

    /** All that belongs to one rule set. */
    static String partition(String ruleSet) {
        return RULE_SET + ruleSet;
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

    String ruleSet() {
        return partition.substring(RULE_SET.length());
    }

    /** The number of a version's key. */
    VersionNumber number() {
        String unpadded = sort.substring(VERSION.length()).replaceAll("(^|\\.)0+(?=[0-9])", "$1");
        return Objects.requireNonNull(VersionNumber.parse(unpadded));
    }
}
