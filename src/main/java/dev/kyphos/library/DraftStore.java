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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The drafts in the store. A change and its entry in the audit log are one transaction. */
final class DraftStore {

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final DynamoTable table;
    private final AuditLog audit;

    DraftStore(DynamoTable table) {
        this.table = table;
        this.audit = new AuditLog(table);
    }

    /**
     * Reads a draft; null if it does not exist. The authors of a draft of earlier code are those in the audit log.
     *
     * @return decodes the draft, which takes time that is not the store's; throws {@link StoreUnavailable} if the draft is
     *     corrupt
     */
    @Nullable
    Supplier<Draft> get(String ruleSet, String id) {
        Item item = item(ruleSet, id);
        if (item == null || DraftItem.hasAuthors(item)) {
            return item == null ? null : () -> decode(item, DraftItem::read);
        }
        List<String> authors = audit.authors(ruleSet, id);
        return () -> {
            Draft draft = decode(item, DraftItem::read);
            return draft.withAuthors(Draft.authors(authors, draft.author()));
        };
    }

    private @Nullable Item item(String ruleSet, String id) {
        return Draft.isId(id) ? table.get(Keys.draft(ruleSet, id)) : null;
    }

    /** Reads a draft's header, even if its document is damaged; null if the draft does not exist. */
    Draft.@Nullable Header header(String ruleSet, String id) {
        Item item = item(ruleSet, id);
        return item == null ? null : decode(item, DraftItem::header);
    }

    /** Writes a draft: a new one if {@code before} is null, else in place of {@code before}. */
    DraftResult put(Draft next, Item item, @Nullable Draft before) {
        AuditEntry entry = before == null ? AuditEntry.draftCreated(next) : AuditEntry.draftChanged(before, next);
        return commit(
                new DraftResult.Done(next),
                next.ruleSet(),
                ConditionalWrite.replace(item, before == null ? 0 : before.revision()),
                entry);
    }

    DraftResult delete(Draft.Header draft, AuditEntry entry) {
        Key key = Keys.draft(draft.ruleSet(), draft.id());
        return commit(
                new DraftResult.Deleted(), draft.ruleSet(), ConditionalWrite.delete(key, draft.revision()), entry);
    }

    /** A page of drafts, newest first, starting below {@code after}. Empty if {@code after} is not an id. */
    Page<Draft.DraftSummary> page(String ruleSet, int limit, @Nullable String after) {
        if (after != null && !Draft.isId(after)) {
            return new Page<>(List.of(), false);
        }
        var range = new KeyRange(
                Keys.draftsPartition(ruleSet),
                Keys.DRAFT,
                true,
                after == null ? null : Keys.draft(ruleSet, after),
                DraftItem.SUMMARY_ATTRIBUTES,
                limit + 1);
        return table.query(
                range,
                items -> Page.first(
                        limit, items.limit(limit + 1L).map(DraftItem::summary).toList()));
    }

    private DraftResult commit(DraftResult success, String ruleSet, ConditionalWrite write, AuditEntry entry) {
        TransactionResult result = table.transact(List.of(write, AuditLog.append(ruleSet, entry)));
        if (result.isDone()) {
            return success;
        }
        if (!result.failed(0)) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        Item found = result.found(0);
        return found == null ? new DraftResult.UnknownDraft() : new DraftResult.Outdated(found.number(Item.REVISION));
    }

    private static <T> T decode(Item item, Function<Item, T> decoder) {
        try {
            return decoder.apply(item);
        } catch (StoreUnavailable failure) {
            Key key = item.key();
            LOG.log(Level.ERROR, "corrupt draft {0} {1}", Keys.ruleSetOfDraft(key), Keys.draft(key));
            throw failure;
        }
    }
}
