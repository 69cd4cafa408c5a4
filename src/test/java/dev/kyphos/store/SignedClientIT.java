package dev.kyphos.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.dynamo.Attribute;
import dev.kyphos.json.Seeds;
import dev.kyphos.local.DynamoDbLocal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The signed client and the SDK's, on one table of DynamoDB Local: what one writes the other reads. */
class SignedClientIT {

    private static final String TABLE = "signed-" + UUID.randomUUID();

    private static TableClient signed;
    private static TableClient sdk;

    @BeforeAll
    static void open() {
        DynamoDbLocal.shared().createTable(TABLE);
        signed = DynamoDbClients.COMMAND.tableAt(DynamoDbLocal.shared().endpoint());
        sdk = DynamoDbClients.COMMAND.sdkTableAt(DynamoDbLocal.shared().endpoint());
        assertThat(signed).isInstanceOf(SignedClient.class);
    }

    @Test
    void whatOneWritesTheOtherReads() {
        for (int seed = 0; seed < 60; seed++) {
            Item item = item(new Key("each", "item-" + seed), Seeds.of(seed));
            (seed % 2 == 0 ? signed : sdk).put(TABLE, item);

            assertThat(signed.get(TABLE, item.key())).isEqualTo(item);
            assertThat(sdk.get(TABLE, item.key())).isEqualTo(item);
        }
    }

    @Test
    void anItemThatDoesNotExistIsNone() {
        assertThat(signed.get(TABLE, new Key("no", "item"))).isNull();
    }

    @Test
    void aKeyIsFreeOnce() {
        Item item = Item.at(new Key("free", "once")).with("by", "signed");
        assertThat(signed.putIfAbsent(TABLE, item)).isTrue();
        assertThat(signed.putIfAbsent(TABLE, item.with("by", "another"))).isFalse();
        assertThat(sdk.putIfAbsent(TABLE, item.with("by", "sdk"))).isFalse();
        assertThat(sdk.get(TABLE, item.key())).isEqualTo(item);
    }

    @Test
    void pagesOfARangeAreThoseOfTheSdk() {
        IntStream.range(0, 25)
                .mapToObj(i -> Item.at(new Key("range", "%s#%02d".formatted(i % 5 == 0 ? "other" : "some", i)))
                        .with("name", i)
                        .with("size", "x".repeat(i)))
                .forEach(item -> signed.put(TABLE, item));
        Key after = new Key("range", "some#07");
        for (KeyRange range : List.of(
                new KeyRange("range", "some#", false, null, List.of(), 0),
                new KeyRange("range", "some#", true, null, List.of(), 3),
                new KeyRange("range", "some#", false, after, List.of("pk", "name", "size"), 4),
                new KeyRange("range", "other#", true, new Key("range", "other#20"), List.of("name"), 0),
                new KeyRange("none", "some#", false, null, List.of(), 2))) {
            List<TableClient.ItemPage> pages = pages(signed, range);
            assertThat(pages).isEqualTo(pages(sdk, range)).isNotEmpty();
        }
        assertThat(pages(signed, new KeyRange("range", "some#", false, null, List.of(), 3)))
                .hasSizeGreaterThan(6);
    }

    /** A page has a megabyte at most, so five items of 300 kB take two. */
    @Test
    void largeItemsComeInSeveralPages() {
        String large = "x".repeat(300_000);
        for (int i = 0; i < 5; i++) {
            signed.put(TABLE, Item.at(new Key("large", "item-" + i)).with("text", large));
        }
        var range = new KeyRange("large", "item-", false, null, List.of(), 0);

        List<TableClient.ItemPage> pages = pages(signed, range);

        assertThat(pages).hasSize(2).isEqualTo(pages(sdk, range));
        assertThat(pages.stream().mapToInt(page -> page.items().size()).sum()).isEqualTo(5);
    }

    @Test
    void manyThreadsCallAtOnce() throws Exception {
        Item item = Item.at(new Key("many", "threads")).with("text", "ü€𝄞");
        signed.put(TABLE, item);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = Stream.generate(() -> threads.submit(() -> signed.get(TABLE, item.key())))
                    .limit(200)
                    .toList();
            for (var read : reads) {
                assertThat(read.get()).isEqualTo(item);
            }
        }
    }

    private static List<TableClient.ItemPage> pages(TableClient client, KeyRange range) {
        List<TableClient.ItemPage> pages = new ArrayList<>();
        TableClient.ItemPage page = client.query(TABLE, range, null);
        pages.add(page);
        while (page.last() != null) {
            page = client.query(TABLE, range, page.last());
            pages.add(page);
        }
        return pages;
    }

    private static Item item(Key key, RandomGenerator random) {
        Map<String, Attribute> attributes = new HashMap<>(Item.at(key).attributes());
        for (int i = 0; i < 6; i++) {
            attributes.put("a" + i, attribute(random, 2));
        }
        return new Item(attributes);
    }

    private static Attribute attribute(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> new Attribute.Text(Character.toString(random.nextInt(1, 0xD7FF)) + "\"\\\n𝄞");
            case 1 -> new Attribute.Numeral(Integer.toString(random.nextInt()));
            case 2 -> new Attribute.Truth(random.nextBoolean());
            case 3 -> Attribute.Bytes.of(new byte[] {(byte) random.nextInt(), 0, -1});
            case 4 -> new Attribute.Nothing();
            case 5 -> new Attribute.Several("SS", List.of("only"));
            case 6 -> new Attribute.Many(List.of(attribute(random, depth - 1), attribute(random, depth - 1)));
            default -> new Attribute.Fields(Map.of("m", attribute(random, depth - 1)));
        };
    }
}
