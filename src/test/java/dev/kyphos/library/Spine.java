package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import java.util.Map;

/** The rule set {@code spine} in an empty store, and what its curators do. */
final class Spine {

    final Store store = new Store();
    final Library library = store.library();

    Draft drafted(Json document) {
        return Curators.drafted(library, document);
    }

    PublicationResult publish(Draft draft, String number) {
        return library.publish("spine", draft.id(), Documents.number(number), "bob");
    }

    /** Publishes a document and makes it the first that is active. */
    void activated(Json document, String number) {
        Curators.published(library, Documents.number(number), document);
        assertThat(Curators.activate(library, "spine", Documents.number(number), 0))
                .isInstanceOf(ActivationResult.Activated.class);
    }

    void assertUnchanged(Runnable attempt) {
        Map<Key, Item> before = store.allItems();
        attempt.run();
        assertThat(store.allItems()).isEqualTo(before);
    }
}
