package dev.kyphos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kyphos.json.Seeds;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The position of each value of a text is where the value begins. */
class PositionsTest {

    private static final ObjectMapper MAPPER = new JsonMapper();

    @Test
    void whatBeginsAtAPositionIsTheValueOfThePointer() {
        var values = new AtomicInteger();
        Seeds.upTo(300, (random, seed) -> {
            JsonNode document = value(random, 4);
            String text = spaced(document, random);
            Positions positions = Positions.in(text);
            values.addAndGet(check(document, "", text, positions));
        });
        assertThat(values.get()).isGreaterThan(Seeds.guard(1_000));
    }

    @Test
    void aValueThatIsMissingIsPlacedAtTheNearestAroundIt() {
        var positions = Positions.in("{\n  \"a\": [1, {\"b\": 2}]\n}");

        assertThat(positions.of("/a/1/c/d")).isEqualTo(new Positions.Position(2, 12));
        assertThat(positions.of("/x")).isEqualTo(new Positions.Position(1, 1));
    }

    private static int check(JsonNode node, String pointer, String text, Positions positions) {
        assertThat(read(text, positions.of(pointer))).isEqualTo(node);
        int count = 1;
        for (var member : node.properties()) {
            String name = member.getKey().replace("~", "~0").replace("/", "~1");
            count += check(member.getValue(), pointer + "/" + name, text, positions);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            count += check(node.get(i), pointer + "/" + i, text, positions);
        }
        return count;
    }

    /** The first value at a position, read by another reader. */
    private static JsonNode read(String text, Positions.Position position) {
        int offset = 0;
        for (int line = 1; line < position.line(); line++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        try (var parser = MAPPER.createParser("[" + text.substring(offset + position.column() - 1))) {
            parser.nextToken();
            parser.nextToken();
            return MAPPER.readTree(parser);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode value(RandomGenerator random, int depth) {
        var nodes = MAPPER.getNodeFactory();
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> nodes.numberNode(random.nextInt(1_000));
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.textNode("é😀\n\"" + random.nextInt(9));
            case 3 -> nodes.nullNode();
            case 4 -> {
                var array = nodes.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = nodes.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set("a/~" + random.nextInt(50), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String spaced(JsonNode document, RandomGenerator random) {
        String text = random.nextBoolean() ? document.toString() : document.toPrettyString();
        return " ".repeat(random.nextInt(3)) + "\n".repeat(random.nextInt(3)) + text;
    }
}
