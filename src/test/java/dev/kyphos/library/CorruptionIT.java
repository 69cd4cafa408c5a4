package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.store.Gzip;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A corrupt item is reported and never served; other items are served as before. */
class CorruptionIT {

    private static final Logger LOG = Logger.getLogger("dev.kyphos.library");
    private static final Formatter FORMATTER = new SimpleFormatter();
    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);

    private final List<String> errors = new ArrayList<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().equals(Level.SEVERE)) {
                errors.add(FORMATTER.formatMessage(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final Store store = new Store();
    private final Library library = store.library();

    @BeforeEach
    void listen() {
        LOG.addHandler(listening);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(listening);
    }

    @Test
    void aVersionOfAnotherDigestIsReportedOnceALoad() {
        Curators.published(library, FIRST, Documents.ruleSet("spine", "t"));
        Curators.activate(library, "spine", FIRST, 0);
        spoil(Keys.version("spine", FIRST), DocumentCodec.DIGEST, "sha256:" + "0".repeat(64));
        Library fresh = store.library();
        for (int i = 0; i < 3; i++) {
            assertThat(fresh.version("spine", FIRST).storeAvailable()).isFalse();
        }
        assertThat(fresh.active("spine")).isInstanceOf(Lookup.Unknown.class);
        assertThat(errors).containsExactly("corrupt version spine 1.0.0");
        store.clock.pass(Catalogue.FRESH);
        fresh.version("spine", FIRST);
        assertThat(errors).hasSize(2);
    }

    @Test
    void aVersionTooLargeIsReportedAndNotInflated() {
        byte[] zeros = new byte[DocumentCodec.MAX_BYTES + 1];
        store.put(VersionItem.of(Documents.version("spine", "1.0.0"))
                .orThrow()
                .item()
                .with(DocumentCodec.DOCUMENT, Gzip.deflate(zeros))
                .with(DocumentCodec.DIGEST, CanonicalJson.digest(zeros)));
        assertThat(library.version("spine", FIRST)).isInstanceOf(Lookup.Unknown.class);
        assertThat(errors).containsExactly("corrupt version spine 1.0.0");
    }

    @Test
    void anotherVersionGoesOnAnswering() {
        for (int patch = 0; patch < 2; patch++) {
            Curators.published(library, new VersionNumber(1, 0, patch), Documents.ruleSet("spine", "t" + patch));
        }
        Curators.activate(library, "spine", FIRST, 0);
        spoil(Keys.version("spine", FIRST), DocumentCodec.DIGEST, "sha256:" + "0".repeat(64));
        Library fresh = store.library();
        assertThat(fresh.active("spine").storeAvailable()).isFalse();
        assertThat(Curators.activate(fresh, "spine", new VersionNumber(1, 0, 1), 1))
                .as("the way out: a sound version is activated")
                .isInstanceOf(ActivationResult.Activated.class);
        assertThat(fresh.active("spine"))
                .satisfies(reading -> assertThat(reading.storeAvailable()).isTrue())
                .satisfies(reading -> assertThat(reading).isInstanceOf(Found.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision", "version", "at", "from", "ruleSet", "seeded"})
    void aDamagedEntryOfTheCatalogueHarmsNothingAndIsNamedOnce(String damaged) {
        activated("spine", "hip");
        spoil(Keys.catalogueEntry("spine"), damaged, "damaged");
        Library fresh = store.library();

        for (int i = 0; i < 3; i++) {
            assertActive(fresh, "spine", "1.0.0");
            assertActive(fresh, "hip", "1.0.0");
            assertThat(fresh.ruleSets().value()).extracting(Activation::ruleSet).containsExactly("hip", "spine");
            store.clock.pass(Catalogue.FRESH);
        }
        assertThat(errors).containsExactly("corrupt catalogue entry spine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision", "version", "ruleSet"})
    void activatingARuleSetRepairsItsEntry(String damaged) {
        activated("spine");
        spoil(Keys.catalogueEntry("spine"), damaged, "damaged");
        Curators.published(library, new VersionNumber(1, 0, 1), Documents.ruleSet("spine", "u"));

        assertThat(Curators.activate(store.library(), "spine", new VersionNumber(1, 0, 1), 1))
                .isInstanceOf(ActivationResult.Activated.class);

        assertActive(store.library(), "spine", "1.0.1");
        assertThat(withoutKey(Keys.catalogueEntry("spine"))).isEqualTo(withoutKey(Keys.active("spine")));
        assertThat(errors).isEmpty();
    }

    @Test
    void anEntryWhoseRevisionIsTooHighIsRepairedToo() {
        activated("spine");
        store.put(store.get(Keys.catalogueEntry("spine")).with(Item.REVISION, Long.MAX_VALUE));

        assertThat(library.withdraw("spine", 1, "bob")).isInstanceOf(ActivationResult.Activated.class);
        assertThat(withoutKey(Keys.catalogueEntry("spine"))).isEqualTo(withoutKey(Keys.active("spine")));
    }

    @Test
    void aScheduleThatIsDamagedWithItsEntryHarmsItsRuleSetAlone() {
        activated("spine", "hip");
        spoil(Keys.catalogueEntry("spine"), "version", "damaged");
        spoil(Keys.active("spine"), "version", "damaged");
        Library fresh = store.library();

        assertThat(fresh.active("spine"))
                .isInstanceOfSatisfying(
                        Lookup.Unknown.class,
                        unknown -> assertThat(unknown.storeAvailable()).isFalse());
        assertThat(fresh.version("spine", FIRST)).isInstanceOf(Found.class);
        assertActive(fresh, "hip", "1.0.0");
        assertThat(fresh.ruleSets().value()).extracting(Activation::ruleSet).containsExactly("hip");
        assertThat(library.active("spine").storeAvailable()).isTrue();
        store.clock.pass(Catalogue.FRESH);
        assertThat(library.active("spine"))
                .as("where it was read before")
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.storeAvailable()).isFalse());
    }

    private void activated(String... ruleSets) {
        for (String ruleSet : ruleSets) {
            Curators.published(library, FIRST, Documents.ruleSet(ruleSet, "t"));
            Curators.activate(library, ruleSet, FIRST, 0);
            library.active(ruleSet);
        }
    }

    private static void assertActive(Library library, String ruleSet, String number) {
        assertThat(library.active(ruleSet)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.storeAvailable()).isTrue();
            assertThat(((Version) found.value()).number()).hasToString(number);
        });
    }

    private Map<String, ?> withoutKey(Key key) {
        var attributes = new HashMap<>(store.get(key).attributes());
        attributes.keySet().removeAll(List.of(Item.PARTITION, Item.SORT));
        return attributes;
    }

    @Test
    void aCorruptVersionIsNotActivated() {
        Curators.published(library, FIRST, Documents.ruleSet("spine", "t"));
        spoil(Keys.version("spine", FIRST), DocumentCodec.DIGEST, "sha256:" + "0".repeat(64));
        assertThat(Store.result(() -> Curators.activate(store.library(), "spine", FIRST, 0)))
                .isEqualTo(Reason.CORRUPT);
    }

    @Test
    void aCorruptDraftIsReportedAndNotServedOrPublished() {
        Draft draft = Curators.drafted(library, Documents.ruleSet("spine", "t"));
        Draft other = Curators.drafted(library, Documents.broken("spine"));
        spoil(Keys.draft("spine", draft.id()), DocumentCodec.DIGEST, other.digest());
        assertThat(Store.result(() -> library.drafts().read("spine", draft.id())))
                .isEqualTo(Reason.CORRUPT);
        assertThat(errors).containsExactly("corrupt draft spine " + draft.id());
        assertThat(Store.result(() -> library.publish("spine", draft.id(), FIRST, "bob")))
                .isEqualTo(Reason.CORRUPT);
        assertThat(library.drafts().read("spine", other.id())).isEqualTo(new DraftResult.Done(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {DocumentCodec.DOCUMENT, DocumentCodec.DIGEST, "author", "authors", "changedAt"})
    void aCorruptDraftIsDeletedAtItsRevisionAsAnyOther(String damaged) {
        for (LongPredicate expected : List.of(Curators.at(1), Curators.ANY)) {
            Draft draft = Curators.drafted(library, Documents.ruleSet("spine", "t"));
            spoil(Keys.draft("spine", draft.id()), damaged, "damaged");
            Map<Key, Item> before = store.allItems();
            assertThat(library.drafts().delete("spine", draft.id(), Curators.at(2), "bob"))
                    .isEqualTo(new DraftResult.Outdated(1));
            assertThat(store.allItems()).isEqualTo(before);

            assertThat(library.drafts().delete("spine", draft.id(), expected, "bob"))
                    .isEqualTo(new DraftResult.Deleted());
            assertThat(library.drafts().read("spine", draft.id())).isEqualTo(new DraftResult.UnknownDraft());
            assertThat(new AuditLog(store.table()).page("spine", 100, null).items())
                    .filteredOn(entry -> draft.id().equals(entry.draft()))
                    .extracting(AuditEntry::what)
                    .containsExactlyInAnyOrder(AuditEntry.Action.DRAFT_CREATED, AuditEntry.Action.DRAFT_DELETED);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void theAuditKeepsTheDigestThatACorruptDraftSaysItHas() {
        Draft draft = Curators.drafted(library, Documents.ruleSet("spine", "t"));
        spoil(Keys.draft("spine", draft.id()), DocumentCodec.DOCUMENT, "damaged");
        library.drafts().delete("spine", draft.id(), Curators.ANY, "bob");
        assertThat(new AuditLog(store.table()).page("spine", 100, null).items())
                .filteredOn(entry -> entry.what() == AuditEntry.Action.DRAFT_DELETED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.digestBefore()).isEqualTo(draft.digest()))
                .satisfies(entry -> assertThat(entry.revision()).isEqualTo(1))
                .satisfies(entry -> assertThat(entry.who()).isEqualTo("bob"));
    }

    @Test
    void aDraftWhoseRevisionCannotBeReadStays() {
        Draft draft = Curators.drafted(library, Documents.ruleSet("spine", "t"));
        spoil(Keys.draft("spine", draft.id()), Item.REVISION, "first");
        Map<Key, Item> before = store.allItems();
        for (LongPredicate expected : List.of(Curators.at(1), Curators.ANY)) {
            assertThat(Store.result(() -> library.drafts().delete("spine", draft.id(), expected, "bob")))
                    .isEqualTo(Reason.CORRUPT);
        }
        assertThat(store.allItems()).isEqualTo(before);
        assertThat(errors).hasSize(2).containsOnly("corrupt draft spine " + draft.id());
    }

    @Test
    void aVersionUnderAKeyThatIsNoneSpoilsNoOtherRuleSet() {
        store.put(version("odd").with(Item.SORT, "VERSION#x"));
        Curators.published(library, FIRST, Documents.ruleSet("spine", "t"));
        assertThat(library.versions("odd", 10, null).storeAvailable()).isFalse();
        assertThat(library.versions("spine", 10, null).storeAvailable()).isTrue();
    }

    private static Item version(String id) {
        return VersionItem.of(Documents.version(id, "1.0.0")).orThrow().item();
    }

    private void spoil(Key key, String attribute, String value) {
        store.put(store.get(key).with(attribute, value));
    }
}
