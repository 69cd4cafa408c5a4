package dev.kyphos.library;

import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule set's schedule as an item: as the current one, and in the catalogue. In the history an activation stands alone.
 * Its last activation has the attributes that an item had when there was no schedule.
 *
 * @param seeded whether no curator but {@link Seeder} made the last activation
 */
record ScheduleItem(Schedule schedule, boolean seeded) {

    private static final String RULE_SET = "ruleSet";
    private static final String VERSION = "version";
    private static final String AT = "at";
    private static final String FROM = "from";
    private static final String BY = "by";
    private static final String SEEDED = "seeded";
    private static final String EARLIER = "earlier";

    static ScheduleItem alone(Activation activation, boolean seeded) {
        return new ScheduleItem(Schedule.of(activation), seeded);
    }

    static ScheduleItem read(Item item) {
        Stream<Activation> earlier = item.items(EARLIER).stream().map(ScheduleItem::activation);
        return new ScheduleItem(
                new Schedule(Stream.concat(earlier, Stream.of(activation(item))).toList()), item.truth(SEEDED));
    }

    Activation activation() {
        return schedule.last();
    }

    Item item(Key key) {
        List<Activation> all = schedule.activations();
        Item item = with(Item.at(key), schedule.last()).with(SEEDED, seeded);
        return all.size() == 1
                ? item
                : item.with(
                        EARLIER,
                        all.subList(0, all.size() - 1).stream()
                                .map(each -> with(Item.EMPTY, each))
                                .toList());
    }

    private static Activation activation(Item item) {
        Instant at = item.instant(AT);
        return new Activation(
                item.text(RULE_SET),
                VersionItem.number(item, VERSION),
                item.text(DocumentCodec.DIGEST),
                item.number(Item.REVISION),
                at,
                item.has(FROM) ? item.instant(FROM) : at,
                item.has(BY) ? item.text(BY) : null);
    }

    private static Item with(Item item, Activation activation) {
        Item written = item.with(RULE_SET, activation.ruleSet())
                .with(VERSION, activation.version().toString())
                .with(DocumentCodec.DIGEST, activation.digest())
                .with(Item.REVISION, activation.revision())
                .with(AT, activation.at().toString())
                .with(FROM, activation.from().toString());
        return activation.by() == null ? written : written.with(BY, activation.by());
    }
}
