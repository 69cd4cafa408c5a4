package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes during an outage. The store has a draft, version 1.0.0, which is active, and version 1.0.1. */
class HalfDoneIT {

    private static final VersionNumber NEXT = new VersionNumber(1, 0, 2);

    private final Store store = new Store();
    private final TroubledEndpoint endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO);
    private final Map<String, Function<Library, Object>> changes = new LinkedHashMap<>();
    private Draft draft;

    private static final StoreTimeouts SHORT = StoreTimeouts.ofRead(Duration.ofMillis(500));

    @BeforeEach
    void begin() {
        Library curators = store.library();
        for (String number : new String[] {"1.0.0", "1.0.1"}) {
            Curators.published(curators, Documents.number(number), Documents.ruleSet("spine", number));
        }
        Curators.activate(curators, "spine", Documents.number("1.0.0"), 0);
        draft = Curators.drafted(curators, Documents.ruleSet("spine", "draft"));
        changes.put("create", library -> library.drafts().create("spine", new Json.Null(), "ann"));
        changes.put(
                "replace",
                library -> library.drafts().replace("spine", draft.id(), Curators.at(1), new Json.Null(), "ann"));
        changes.put("delete", library -> library.drafts().delete("spine", draft.id(), Curators.ANY, "ann"));
        changes.put("publish", library -> library.publish("spine", draft.id(), NEXT, "bob"));
        changes.put("activate", library -> Curators.activate(library, "spine", Documents.number("1.0.1"), 1));
        changes.put(
                "schedule",
                library -> Curators.activate(
                        library,
                        "spine",
                        Documents.number("1.0.1"),
                        store.clock.instant().plusSeconds(60),
                        1));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS", "FAILS", "THROTTLES", "CLOSES"})
    void noChangeIsMadeAndItSaysSo(Trouble trouble) {
        Map<Key, Item> before = store.allItems();
        endpoint.has(trouble);
        changes.forEach((name, change) -> {
            Library library = store.library(endpoint.uri(), SHORT, Documents.bundled("1.0.0"));
            assertUnavailable(name, () -> change.apply(library));
            assertThat(store.allItems()).as(name).isEqualTo(before);
        });
    }

    /** The store makes the change, but its answer is lost. */
    @ParameterizedTest
    @EnumSource(names = {"LOSES_ANSWERS", "CONTENDS"})
    void aChangeWhoseAnswerIsLostIsMadeWholeOrNotAtAll(Trouble trouble) {
        changes.forEach((name, change) -> {
            endpoint.has(Trouble.NONE);
            Map<Key, Item> before = store.allItems();
            Library library = store.library(endpoint.uri(), SHORT, Documents.bundled("1.0.0"));
            endpoint.has(trouble);
            assertUnavailable(name, () -> change.apply(library));
            assertWhole(name, before, store.allItems());
            restore(before);
        });
    }

    private static void assertUnavailable(String name, Supplier<?> change) {
        assertThat(Store.result(change)).as(name).isInstanceOf(Reason.class);
    }

    /** Asserts that the change was made whole or not at all, by the items that it adds, deletes and replaces. */
    private static void assertWhole(String name, Map<Key, Item> before, Map<Key, Item> after) {
        String difference = Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(key -> sign(before.get(key), after.get(key)) + kind(key))
                .sorted()
                .collect(Collectors.joining(" "));
        String whole = switch (name) {
            case "create" -> "+AT +DRAFT";
            case "replace" -> "+AT ~DRAFT";
            case "delete" -> "+AT -DRAFT";
            case "publish" -> "+AT +AUTHORS +VERSION -DRAFT ~PUBLICATIONS";
            default -> "+ACTIVATION +AT ~ACTIVE ~RS";
        };
        assertThat(difference).as(name).isIn("", whole);
    }

    private static String sign(Item before, Item after) {
        if (before == null) {
            return "+";
        }
        return after == null ? "-" : "~";
    }

    private static String kind(Key key) {
        return key.sort().replaceAll("#.*", "");
    }

    private void restore(Map<Key, Item> before) {
        store.allItems().keySet().forEach(store::remove);
        before.values().forEach(store::put);
    }
}
