package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.ActivationResult.Activated;
import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Activations that meet concurrent transactions or lost answers. */
class ContentionIT {

    private static final String TOKENS_IGNORED =
            "moto passes over ClientRequestToken, and makes a transaction again that it has made already";

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);

    private final Store store = new Store();
    private final TroubledEndpoint endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO);
    private final Library library = store.library(endpoint.uri(), 0, Documents.bundled("1.0.0"));

    @BeforeEach
    void publish() {
        Curators.publish(library, FIRST, Documents.ruleSet("spine", "t"));
        library.version("spine", FIRST);
        endpoint.calls();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void itIsTriedAgainUntilTheOthersAreDone() {
        endpoint.has(Trouble.CONTENDS, 3);
        assertThat(Curators.activate(library, "spine", FIRST, 0)).isInstanceOf(Activated.class);
        assertThat(endpoint.calls()).filteredOn("TransactWriteItems"::equals).hasSize(4);
    }

    @Test
    void itIsGivenUpAfterAWhileAndReadingGoesOn() {
        endpoint.has(Trouble.CONTENDS);
        assertThat(Store.result(() -> Curators.activate(library, "spine", FIRST, 0)))
                .isEqualTo(Reason.CONTENDED);
        assertThat(library.ruleSets()).isEqualTo(new Lookup.Found<>(List.of(), true));
    }

    @Test
    void anItemThatIsThrottledIsNoContentionAndReadingGoesOn() {
        endpoint.has(Trouble.THROTTLES_ITEM, 2);
        assertThat(Curators.activate(library, "spine", FIRST, 0)).isInstanceOf(Activated.class);
        endpoint.has(Trouble.THROTTLES_ITEM);
        assertThat(Store.result(() -> Curators.activate(library, "spine", FIRST, 1)))
                .isEqualTo(Reason.ITEM_THROTTLED);
        assertThat(library.ruleSets().storeAvailable()).isTrue();
    }

    @Test
    void aDraftThatAnotherChangesFirstIsOutdated() {
        Draft draft = Curators.drafted(library, Documents.ruleSet("spine", "u"));
        var drafts = store.library().drafts();
        endpoint.has(Trouble.CONTENDS, 1);
        endpoint.onContention(
                () -> drafts.replace("spine", draft.id(), Curators.at(1), Documents.ruleSet("spine", "v"), "ann"));
        assertThat(library.drafts()
                        .replace("spine", draft.id(), Curators.at(1), Documents.ruleSet("spine", "w"), "carl"))
                .isEqualTo(new DraftResult.Outdated(2));
    }

    @Test
    void whoExpectsAnyRevisionChangesTheDraftAfterTheOther() {
        Draft draft = Curators.drafted(library, Documents.ruleSet("spine", "u"));
        var drafts = store.library().drafts();
        endpoint.has(Trouble.CONTENDS, 1);
        endpoint.onContention(
                () -> drafts.replace("spine", draft.id(), Curators.at(1), Documents.ruleSet("spine", "v"), "ann"));
        Draft changed = Curators.done(
                library.drafts().replace("spine", draft.id(), Curators.ANY, Documents.ruleSet("spine", "w"), "carl"));
        assertThat(changed.revision()).isEqualTo(3);
        assertThat(changed.authors()).containsExactly(Curators.AUTHOR, "ann", "carl");
    }

    @Test
    void whereOneOfTheOthersWasFirstItIsAConflict() {
        var otherLibrary = store.library();
        var overtaken = store.library(endpoint.uri(), 0, Documents.bundled("1.0.0"));
        overtaken.version("spine", FIRST);
        endpoint.has(Trouble.CONTENDS);
        endpoint.onContention(() -> Curators.activate(otherLibrary, "spine", FIRST, 0));
        assertThat(Curators.activate(overtaken, "spine", FIRST, 0))
                .isInstanceOfSatisfying(
                        ActivationResult.Conflict.class,
                        conflict -> assertThat(conflict.current().revision()).isEqualTo(1));
    }

    @Test
    @DisabledIfSystemProperty(named = "dynamodb.named", matches = "moto", disabledReason = TOKENS_IGNORED)
    void itHappensOnceThoughTheAnswerWasLost() {
        Curators.activate(library, "spine", FIRST, 0);
        endpoint.calls();
        endpoint.has(Trouble.LOSES_ANSWERS, 1);
        assertThat(Curators.activate(library, "spine", FIRST, 1))
                .isInstanceOfSatisfying(
                        Activated.class,
                        won -> assertThat(won.activation().revision()).isEqualTo(2));
        assertThat(endpoint.calls()).filteredOn("TransactWriteItems"::equals).hasSize(2);
        assertThat(store.library().ruleSets().value())
                .singleElement()
                .extracting(Activation::revision)
                .isEqualTo(2L);
    }

    @Test
    @DisabledIfSystemProperty(named = "dynamodb.named", matches = "moto", disabledReason = TOKENS_IGNORED)
    void aVersionIsPublishedOnceThoughTheAnswerWasLost() {
        Draft draft = Curators.drafted(library, Documents.ruleSet("spine", "u"));
        endpoint.calls();
        endpoint.has(Trouble.LOSES_ANSWERS, 1);
        assertThat(library.publish("spine", draft.id(), new VersionNumber(1, 1, 0), Curators.PUBLISHER))
                .isInstanceOf(PublicationResult.Published.class);
        assertThat(endpoint.calls()).filteredOn("TransactWriteItems"::equals).hasSize(2);
        assertThat(store.library().drafts().read("spine", draft.id())).isEqualTo(new DraftResult.UnknownDraft());
    }
}
