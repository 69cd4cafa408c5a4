package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The drafts in the store. Each change is written down in the audit in one transaction with it. */
final class Shelf {

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final DynamoTable table;

    Shelf(DynamoTable table) {
        this.table = table;
    }

    @Nullable
    Draft get(String ruleSet, String id) {
        if (!Draft.isId(id)) {
            return null;
        }
        Item item = table.get(Key.draft(ruleSet, id));
        return item == null ? null : reading(item, DraftItem::read);
    }

    /** What is left of a draft, be it sound or not. */
    Draft.@Nullable Remains remains(String ruleSet, String id) {
        Item item = Draft.isId(id) ? table.get(Key.draft(ruleSet, id)) : null;
        return item == null ? null : reading(item, DraftItem::remains);
    }

    /** Puts a draft there, the first of its id or in place of the one before. */
    Outcome put(Draft next, Item item, @Nullable Draft before) {
        Audited entry = before == null ? Audited.draftCreated(next) : Audited.draftChanged(before, next);
        return outcome(next.ruleSet(), Write.succeed(item, before == null ? 0 : before.revision()), entry);
    }

    Outcome delete(Draft.Remains draft, Audited entry) {
        Key key = Key.draft(draft.ruleSet(), draft.id());
        return outcome(draft.ruleSet(), Write.delete(key, draft.revision()), entry);
    }

    /** Some drafts, newest first, from those before {@code after} on; none after what is no id. */
    Page<Draft.Listed> page(String ruleSet, int limit, @Nullable String after) {
        if (after != null && !Draft.isId(after)) {
            return new Page<>(List.of(), false);
        }
        var range = new Range(
                Key.draftsPartition(ruleSet),
                Key.DRAFT,
                true,
                after == null ? null : Key.draft(ruleSet, after),
                DraftItem.LISTED,
                limit + 1);
        return table.query(
                range,
                items -> Page.first(
                        limit, items.limit(limit + 1L).map(DraftItem::listed).toList()));
    }

    /** What the store made of a change. */
    sealed interface Outcome {

        record Done() implements Outcome {}

        /** Another change came first: the draft is at this revision now, or it is gone. */
        record Overtaken(@Nullable Long revision) implements Outcome {}
    }

    private Outcome outcome(String ruleSet, Write write, Audited entry) {
        Commit commit = table.transact(List.of(write, Audit.added(ruleSet, entry)));
        if (commit.isDone()) {
            return new Outcome.Done();
        }
        if (!commit.failed(0)) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        Item found = commit.found(0);
        return new Outcome.Overtaken(found == null ? null : Long.valueOf(found.number(Item.REVISION)));
    }

    private static <T> T reading(Item item, Function<Item, T> how) {
        try {
            return how.apply(item);
        } catch (StoreUnavailable failure) {
            Key key = item.key();
            LOG.log(Level.ERROR, "corrupt draft {0} {1}", key.ruleSetOfDraft(), key.draft());
            throw failure;
        }
    }
}
