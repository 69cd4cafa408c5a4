package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.SdkItems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Documents of the maximum size, 10,000 versions, and pages that DynamoDB splits. */
class SizesIT {

    private static final int VERSIONS = 10_000;
    private static final int BATCH = 25;

    private final Store store = new Store();
    private final Library library = store.library();

    /** The lengths: 300 KB, and nearly the maximum. */
    @ParameterizedTest
    @ValueSource(ints = {300_000, 450_000})
    void aLargeDocumentIsDraftedPublishedActivatedAndRead(int length) {
        var noise = new StringBuilder();
        new Random(1).ints(length, ' ', '~' + 1).forEach(c -> noise.append((char) c));
        String text = new String(CanonicalJson.bytes(new Json.Text(noise.toString())), StandardCharsets.UTF_8);
        Json large = Documents.with(Documents.ruleSet("spine", "t"), "description", text);
        Draft draft = Curators.drafted(library, large);
        int compressed = store.get(Keys.draft("spine", draft.id())).bytes(DocumentCodec.DOCUMENT).length;
        assertThat(compressed).isBetween(length * 3 / 4, DocumentCodec.MAX_COMPRESSED_BYTES);
        VersionNumber number = new VersionNumber(1, 0, 0);
        assertThat(library.publish("spine", draft.id(), number, "bob")).isInstanceOf(PublicationResult.Published.class);
        assertThat(Curators.activate(library, "spine", number, 0)).isInstanceOf(ActivationResult.Activated.class);
        Version read = ((Found<Version>) store.library().active("spine")).value();
        assertThat(CanonicalJson.bytes(read.document())).isEqualTo(CanonicalJson.bytes(large));
    }

    @Test
    void theLargestDraftHasRoomForAllItsAuthors() {
        Json large = new Json.Text(noise(DraftItem.MAX_COMPRESSED_BYTES * 97 / 100));
        Draft draft = Curators.done(library.drafts().create("spine", large, name(0)));
        int compressed = store.get(Keys.draft("spine", draft.id())).bytes(DocumentCodec.DOCUMENT).length;
        assertThat(compressed).isBetween(DraftItem.MAX_COMPRESSED_BYTES * 96 / 100, DraftItem.MAX_COMPRESSED_BYTES);
        for (int i = 1; i < DraftItem.MAX_AUTHORS; i++) {
            Curators.done(library.drafts().replace("spine", draft.id(), Curators.ANY, large, name(i)));
        }
    }

    @Test
    void aDraftOfEarlierCodeThatLeavesNoRoomForAuthorsIsPublishedAsItIs() {
        Json document = Documents.with(Documents.ruleSet("spine", "t"), "description", '"' + noise(395_000) + '"');
        Draft small = Curators.drafted(library, Documents.ruleSet("spine", "t"));
        Key key = Keys.draft("spine", small.id());
        Item before = Item.at(key)
                .with(Item.REVISION, 1)
                .with("author", "ann")
                .with("changedAt", store.clock.instant().toString());
        store.put(DocumentCodec.encode(before, document, DocumentCodec.MAX_COMPRESSED_BYTES)
                .orThrow()
                .item());
        assertThat(store.get(key).bytes(DocumentCodec.DOCUMENT).length)
                .isBetween(DraftItem.MAX_COMPRESSED_BYTES + 1, DocumentCodec.MAX_COMPRESSED_BYTES);

        assertThat(library.drafts().replace("spine", small.id(), Curators.ANY, document, "bob"))
                .isInstanceOf(DraftResult.Refused.class);
        assertThat(library.publish("spine", small.id(), number(1), "bob"))
                .isInstanceOf(PublicationResult.Published.class);
    }

    /** Text that gzip makes about as long as these bytes. */
    private static String noise(int bytes) {
        var noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }

    private static String name(int i) {
        return "%0512d".formatted(i);
    }

    @Test
    void tenThousandVersionsAreListedPageByPageNoneTwiceAndNoneLost() {
        writeVersions();
        List<VersionNumber> collected = new ArrayList<>();
        Page<Version.VersionSummary> page;
        do {
            page = versions(library, 100, collected.isEmpty() ? null : collected.getLast());
            page.items().forEach(listed -> collected.add(listed.number()));
        } while (page.more());
        assertThat(collected)
                .isEqualTo(IntStream.range(0, VERSIONS)
                        .map(i -> VERSIONS - 1 - i)
                        .mapToObj(SizesIT::number)
                        .toList());
    }

    @Test
    void pagesThatComeInPiecesAreReadWhole() {
        for (String id : List.of("hip", "rib", "spine")) {
            Curators.published(library, number(0), Documents.ruleSet(id, "t"));
            Curators.activate(library, id, number(0), 0);
        }
        for (int i = 1; i < 5; i++) {
            store.clock.pass(Duration.ofSeconds(1));
            Curators.published(library, number(i), Documents.ruleSet("spine", "t" + i));
            Curators.activate(library, "spine", number(i), i);
            Curators.drafted(library, Documents.json("{\"id\": \"spine\"}"));
        }
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO)) {
            endpoint.has(Trouble.HALF_PAGES);
            Library pieces = store.library(endpoint.uri(), 0, Documents.bundled("1.0.0"));
            Library whole = store.library();
            assertThat(pieces.ruleSets()).isEqualTo(whole.ruleSets());
            assertThat(pieces.ruleSets().value()).hasSize(3);
            for (int limit = 1; limit < 7; limit++) {
                assertThat(versions(pieces, limit, null)).isEqualTo(versions(whole, limit, null));
                assertThat(pieces.audit("spine", limit, null)).isEqualTo(whole.audit("spine", limit, null));
                assertThat(pieces.drafts().list("spine", limit, null))
                        .isEqualTo(whole.drafts().list("spine", limit, null));
            }
            assertThat(versions(pieces, 4, null).more()).isTrue();
            assertThat(version(pieces.activeAt("spine", store.clock.instant().minusSeconds(3)))
                            .number())
                    .isEqualTo(number(1));
            assertThat(endpoint.calls().stream().filter("Query"::equals).count())
                    .isGreaterThan(50);
        }
    }

    private void writeVersions() {
        Item item =
                VersionItem.of(Documents.version("spine", "1.0.0")).orThrow().item();
        for (int from = 0; from < VERSIONS; from += BATCH) {
            List<WriteRequest> batch = IntStream.range(from, from + BATCH)
                    .mapToObj(i -> item.with(
                            Item.SORT, Keys.version("spine", number(i)).sort()))
                    .map(each -> WriteRequest.builder()
                            .putRequest(put -> put.item(SdkItems.attributes(each)))
                            .build())
                    .toList();
            var written = Store.client().batchWriteItem(write -> write.requestItems(Map.of(store.name, batch)));
            assertThat(written.unprocessedItems()).isEmpty();
        }
    }

    private static VersionNumber number(int i) {
        return new VersionNumber(1, i / 100, i % 100);
    }

    private static Page<Version.VersionSummary> versions(Library library, int limit, VersionNumber after) {
        return ((Found<Page<Version.VersionSummary>>) library.versions("spine", limit, after)).value();
    }

    private static Version version(Lookup<Version> reading) {
        return ((Found<Version>) reading).value();
    }
}
