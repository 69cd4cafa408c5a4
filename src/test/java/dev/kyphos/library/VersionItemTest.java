package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.store.Gzip;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionItemTest {

    private static final Bundled NONE = new Bundled(Map.of(), (_, _) -> new Json.Null());

    private final Version version = Documents.version("spine", "1.2.3");
    private final Item item = VersionItem.of(version).orThrow().item();

    @Test
    void aVersionIsReadBackAsItWasWritten() {
        Version read = VersionItem.read(item, NONE);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("diagram", "document")
                .isEqualTo(version);
        assertThat(CanonicalJson.bytes(read.document())).isEqualTo(CanonicalJson.bytes(version.document()));
    }

    @Test
    void theBundledSetsAreReadBack() {
        Bundled bundled = Bundled.onClassPath();
        assertThat(bundled.ruleSets()).hasSize(2).allSatisfy(id -> {
            Version shipped = bundled.version(id);
            assertThat(VersionItem.read(VersionItem.of(shipped).orThrow().item(), NONE)
                            .digest())
                    .isEqualTo(shipped.digest());
        });
    }

    @Test
    void aBundledVersionIsCompiledOnceForBothAndKeepsItsOwnTime() {
        Bundled bundled = Documents.bundled("1.0.0");
        Instant published = Instant.parse("2026-05-04T03:02:01Z");
        Version stored = bundled.version("bundled").withPublishedAt(published);

        Version read = VersionItem.read(VersionItem.of(stored).orThrow().item(), bundled);

        assertThat(read).isEqualTo(stored);
        assertThat(read.diagram()).isSameAs(bundled.version("bundled").diagram());
    }

    @Test
    void anotherDocumentUnderABundledNumberIsItself() {
        Version other = Documents.version("bundled", "1.0.0");
        Bundled bundled = Documents.bundled("1.0.0");

        Version read = VersionItem.read(VersionItem.of(other).orThrow().item(), bundled);

        assertThat(read.digest())
                .isEqualTo(other.digest())
                .isNotEqualTo(bundled.version("bundled").digest());
        assertThat(read.diagram()).isNotSameAs(bundled.version("bundled").diagram());
    }

    /** The bytes after gzip's header of 10 bytes, which depends on the time and the operating system. */
    @Test
    void everyByteOfTheDocumentThatIsFlippedIsNoticed() {
        byte[] document = item.bytes("document");
        for (int i = 10; i < document.length; i++) {
            byte[] flipped = document.clone();
            flipped[i] ^= 1;
            assertCorrupt(item.with("document", flipped));
        }
    }

    @Test
    void aDocumentThatWasCutOffIsNoticed() {
        byte[] document = item.bytes("document");
        for (int length = 0; length < document.length; length++) {
            assertCorrupt(item.with("document", Arrays.copyOf(document, length)));
        }
    }

    @Test
    void anotherDigestIsNoticed() {
        assertCorrupt(item.with("digest", "sha256:" + "0".repeat(64)));
    }

    @Test
    void aDocumentOfAnotherRuleSetIsNoticed() {
        assertCorrupt(item.with("pk", "RS#other"));
    }

    @Test
    void aDocumentThatIsNoRuleSetIsNoticed() {
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        assertCorrupt(item.with("document", Gzip.deflate(none)).with("digest", CanonicalJson.digest(none)));
        byte[] broken = "{".getBytes(StandardCharsets.UTF_8);
        assertCorrupt(item.with("document", Gzip.deflate(broken)).with("digest", CanonicalJson.digest(broken)));
    }

    @Test
    void anAttributeThatIsMissingOrOfAnotherTypeIsNoticed() {
        for (String name : new String[] {"document", "digest", "publishedAt"}) {
            var fewer = new HashMap<>(item.attributes());
            fewer.remove(name);
            assertCorrupt(new Item(fewer));
            assertCorrupt(item.with(name, 7));
        }
        assertCorrupt(item.with("publishedAt", "yesterday"));
    }

    @Test
    void aBombIsNotInflated() {
        byte[] zeros = new byte[256 << 20];
        byte[] bomb = Gzip.deflate(zeros);
        assertThat(bomb.length).isLessThan(DocumentCodec.MAX_COMPRESSED_BYTES);
        assertCorrupt(item.with("document", bomb).with("digest", CanonicalJson.digest(zeros)));
    }

    @Test
    void aDocumentTooLargeForAnItemIsRefused() {
        var noise = new StringBuilder();
        new Random(1).ints(700_000, 'a', 'z' + 1).forEach(c -> noise.append((char) c));
        Json document = Documents.ruleSet("spine", noise.toString());
        Version large = Version.of(version.number(), Instant.EPOCH, document).orThrow();
        assertThat(VersionItem.of(large)).isInstanceOf(Checked.Invalid.class);
    }

    private static void assertCorrupt(Item broken) {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> VersionItem.read(broken, NONE))
                .extracting(StoreUnavailable::reason)
                .isEqualTo(Reason.CORRUPT);
    }
}
