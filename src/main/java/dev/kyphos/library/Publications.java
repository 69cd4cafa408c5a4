package dev.kyphos.library;

import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;

/**
 * Counts the publications of each rule set. A publication compares its document with the versions next to its number,
 * and advances the count only if no other publication came in between. So of two publications at one moment, one sees
 * the other's version.
 */
final class Publications {

    private final DynamoTable table;

    Publications(DynamoTable table) {
        this.table = table;
    }

    /** The number of publications so far. It must be read before the versions that a publication is compared with. */
    long count(String ruleSet) {
        Item item = table.get(Keys.publications(ruleSet));
        return item == null ? 0 : item.number(Item.REVISION);
    }

    /** The write that counts one more, if the count is still {@code count}. */
    static ConditionalWrite advance(String ruleSet, long count) {
        return ConditionalWrite.replace(Item.at(Keys.publications(ruleSet)).with(Item.REVISION, count + 1), count);
    }
}
