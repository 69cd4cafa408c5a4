package dev.kyphos.library;

import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Encodes a rule set's schedule as an item: the last activation as attributes, the earlier ones as a list. The current
 * schedule and its copy in the catalogue have this form; an item of the history has one activation only.
 *
 * @param seeded true if {@link Seeder}, not a curator, made the last activation
 */
record ScheduleItem(Schedule schedule, boolean seeded) {

    private static final String RULE_SET = "ruleSet";
    private static final String VERSION = "version";
    private static final String AT = "at";
    private static final String FROM = "from";
    private static final String BY = "by";
    private static final String WITHDRAWN = "withdrawn";
    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";
    private static final String SEEDED = "seeded";
    private static final String EARLIER = "earlier";

    static ScheduleItem single(Activation activation, boolean seeded) {
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
        return new Activation(
                item.text(RULE_SET),
                VersionItem.number(item, VERSION),
                item.text(DocumentCodec.DIGEST),
                item.number(Item.REVISION),
                item.instant(AT),
                item.instant(FROM),
                item.text(BY),
                item.has(WITHDRAWN) && item.truth(WITHDRAWN),
                item.has(TITLE) ? new Activation.About(item.text(TITLE), item.text(DESCRIPTION)) : null);
    }

    private static Item with(Item item, Activation activation) {
        Item written = item.with(RULE_SET, activation.ruleSet())
                .with(VERSION, activation.version().toString())
                .with(DocumentCodec.DIGEST, activation.digest())
                .with(Item.REVISION, activation.revision())
                .with(AT, activation.at().toString())
                .with(FROM, activation.from().toString())
                .with(BY, Objects.requireNonNull(activation.by()));
        Activation.About about = activation.about();
        if (about != null) {
            written = written.with(TITLE, about.title()).with(DESCRIPTION, about.description());
        }
        return activation.withdrawn() ? written.with(WITHDRAWN, true) : written;
    }
}
