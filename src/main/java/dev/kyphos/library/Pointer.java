package dev.kyphos.library;

/**
 * An activation as an item: as the current one of its rule set, in the history and in the catalogue.
 *
 * @param seeded whether no curator but {@link Seeding} made it
 */
record Pointer(Activation activation, boolean seeded) {

    static final String REVISION = "revision";

    private static final String RULE_SET = "ruleSet";
    private static final String VERSION = "version";
    private static final String DIGEST = "digest";
    private static final String AT = "at";
    private static final String SEEDED = "seeded";

    static Pointer read(Item item) {
        return new Pointer(
                new Activation(
                        item.text(RULE_SET),
                        item.versionNumber(VERSION),
                        item.text(DIGEST),
                        item.number(REVISION),
                        item.instant(AT)),
                item.truth(SEEDED));
    }

    Item item(Key key) {
        return Item.at(key)
                .with(RULE_SET, activation.ruleSet())
                .with(VERSION, activation.version().toString())
                .with(DIGEST, activation.digest())
                .with(REVISION, activation.revision())
                .with(AT, activation.at().toString())
                .with(SEEDED, seeded);
    }
}
