package dev.kyphos.library;

import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.store.TransactionResult;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The drafts in the store. Each change is written down in the audit in one transaction with it. */
final class DraftStore {

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final DynamoTable table;

    DraftStore(DynamoTable table) {
        this.table = table;
    }

    @Nullable
    Draft get(String ruleSet, String id) {
        if (!Draft.isId(id)) {
            return null;
        }
        Item item = table.get(Keys.draft(ruleSet, id));
        return item == null ? null : reading(item, DraftItem::read);
    }

    /** What is left of a draft, be it sound or not. */
    Draft.@Nullable Header remains(String ruleSet, String id) {
        Item item = Draft.isId(id) ? table.get(Keys.draft(ruleSet, id)) : null;
        return item == null ? null : reading(item, DraftItem::remains);
    }

    /** Puts a draft there, the first of its id or in place of the one before. */
    DraftResult put(Draft next, Item item, @Nullable Draft before) {
        AuditEntry entry = before == null ? AuditEntry.draftCreated(next) : AuditEntry.draftChanged(before, next);
        return result(
                new DraftResult.Done(next),
                next.ruleSet(),
                ConditionalWrite.succeed(item, before == null ? 0 : before.revision()),
                entry);
    }

    DraftResult delete(Draft.Header draft, AuditEntry entry) {
        Key key = Keys.draft(draft.ruleSet(), draft.id());
        return result(
                new DraftResult.Deleted(), draft.ruleSet(), ConditionalWrite.delete(key, draft.revision()), entry);
    }

    /** Some drafts, newest first, from those before {@code after} on; none after what is no id. */
    Page<Draft.DraftSummary> page(String ruleSet, int limit, @Nullable String after) {
        if (after != null && !Draft.isId(after)) {
            return new Page<>(List.of(), false);
        }
        var range = new KeyRange(
                Keys.draftsPartition(ruleSet),
                Keys.DRAFT,
                true,
                after == null ? null : Keys.draft(ruleSet, after),
                DraftItem.LISTED,
                limit + 1);
        return table.query(
                range,
                items -> Page.first(
                        limit, items.limit(limit + 1L).map(DraftItem::listed).toList()));
    }

    private DraftResult result(DraftResult done, String ruleSet, ConditionalWrite write, AuditEntry entry) {
        TransactionResult result = table.transact(List.of(write, AuditLog.added(ruleSet, entry)));
        if (result.isDone()) {
            return done;
        }
        if (!result.failed(0)) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        Item found = result.found(0);
        return found == null ? new DraftResult.UnknownDraft() : new DraftResult.Outdated(found.number(Item.REVISION));
    }

    private static <T> T reading(Item item, Function<Item, T> how) {
        try {
            return how.apply(item);
        } catch (StoreUnavailable failure) {
            Key key = item.key();
            LOG.log(Level.ERROR, "corrupt draft {0} {1}", Keys.ruleSetOfDraft(key), Keys.draft(key));
            throw failure;
        }
    }
}
