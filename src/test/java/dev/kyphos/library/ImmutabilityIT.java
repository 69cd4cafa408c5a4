package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No write that this program can make changes a published version. */
class ImmutabilityIT {

    private static final Key VERSION = Keys.version("spine", new VersionNumber(1, 0, 0));
    private static final List<Long> REVISIONS = List.of(-1L, 0L, 1L, 2L, Long.MAX_VALUE);

    private final Store store = new Store();
    private final Library library = store.library();
    private Item published;

    @BeforeEach
    void publish() {
        Curators.published(library, new VersionNumber(1, 0, 0), Documents.ruleSet("spine", "t"));
        published = store.get(VERSION);
    }

    @Test
    void noWriteOverwritesIt() {
        Item other = DocumentCodec.encode(
                        Item.at(VERSION), Documents.ruleSet("spine", "other"), DocumentCodec.MAX_COMPRESSED_BYTES)
                .orThrow()
                .item();
        assertCancelled(ConditionalWrite.create(other));
        for (long revision : REVISIONS) {
            assertCancelled(ConditionalWrite.replace(other.with(Item.REVISION, revision), revision));
            assertCancelled(ConditionalWrite.copy(other.with(Item.REVISION, revision), DocumentCodec.DOCUMENT));
        }
    }

    @Test
    void noWriteDeletesIt() {
        REVISIONS.forEach(revision -> assertCancelled(ConditionalWrite.delete(VERSION, revision)));
    }

    @Test
    void anEntryOfTheAuditOrTheHistoryIsNotOverwrittenEither() {
        Curators.activate(library, "spine", new VersionNumber(1, 0, 0), 0);
        Map<Key, Item> before = store.allItems();
        List<Item> written = before.values().stream()
                .filter(item -> item.key().partition().startsWith("AUDIT#")
                        || item.key().sort().startsWith(Keys.ACTIVATION))
                .toList();
        assertThat(written).hasSize(4);
        written.forEach(item -> assertThat(store.table()
                        .transact(List.of(ConditionalWrite.create(item)))
                        .isDone())
                .isFalse());
        assertThat(store.allItems()).isEqualTo(before);
    }

    @Test
    void nothingThatIsDoneToTheRuleSetTouchesIt() {
        Curators.activate(library, "spine", new VersionNumber(1, 0, 0), 0);
        Curators.published(library, new VersionNumber(1, 0, 1), Documents.ruleSet("spine", "u"));
        Curators.activate(library, "spine", new VersionNumber(1, 0, 1), 1);
        Curators.publish(library, new VersionNumber(1, 0, 0), Documents.reversed("spine", "t"));
        Draft draft = Curators.drafted(library, Documents.reversed("spine", "t"));
        library.drafts().delete("spine", draft.id(), Curators.ANY, "bob");
        Curators.activate(library, "spine", new VersionNumber(1, 0, 0), 2);
        assertThat(store.get(VERSION)).isEqualTo(published);
    }

    private void assertCancelled(ConditionalWrite write) {
        assertThat(store.table().transact(List.of(write)).isDone()).isFalse();
        assertThat(store.get(VERSION)).isEqualTo(published);
    }
}
