package dev.kyphos.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.json.Seeds;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes and answers as JSON. */
class AttributeJsonTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        Seeds.upTo(500, (random, _) -> {
            Map<String, Attribute> item = attributes(random, 3);
            String body = new String(Request.putItem("t", item, null).body(), UTF_8);
            assertThat(body).startsWith("{\"TableName\":\"t\",\"Item\":");

            assertThat(answer("{" + body.substring(body.indexOf("\"Item\""))).item())
                    .isEqualTo(item);
        });
    }

    @Test
    void membersThatAreNotNeededAreSkipped() {
        Answer answer = answer("""
                {"Count":1,"Items":[{"pk":{"S":"a"}}],"ConsumedCapacity":{"Items":[1]},"LastEvaluatedKey":{"pk":{"S":"a"}}}""");

        Map<String, Attribute> a = Map.of("pk", new Attribute.Text("a"));
        assertThat(answer).isEqualTo(new Answer(null, List.of(a), a));
        assertThat(answer("{}")).isEqualTo(new Answer(null, List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"Item\":{\"pk\":{\"S\":\"a\"}",
                "{\"Item\":{\"pk\":{\"S\":\"a",
                "{\"Item\":{\"pk\":{\"S\":5}}}",
                "{\"Item\":{\"pk\":{\"N\":5}}}",
                "{\"Item\":{\"pk\":{\"BOOL\":\"true\"}}}",
                "{\"Item\":{\"pk\":{\"X\":\"a\"}}}",
                "{\"Item\":{\"pk\":\"a\"}}",
                "{\"Item\":{\"pk\":{}}}",
                "{\"Item\":{\"pk\":{\"S\":\"a\",\"N\":\"1\"}}}",
                "{\"Item\":[]}",
                "{\"Items\":{}}",
                "{\"Items\":[1]}",
                "{} {}",
                "<html>"
            })
    void whatIsNoAnswerIsRefused(String body) {
        assertThatThrownBy(() -> Answer.read(body.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void noPrefixOfAnAnswerIsTakenForWhole() {
        byte[] whole = "{\"Items\":[{\"pk\":{\"L\":[{\"M\":{\"a\":{\"NS\":[\"1\",\"2\"]}}}]}}]}".getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Answer.read(cut)).isInstanceOf(IOException.class);
        }
    }

    private static Answer answer(String body) {
        try {
            return Answer.read(body.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static Map<String, Attribute> attributes(RandomGenerator random, int depth) {
        Map<String, Attribute> attributes = new HashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            attributes.put("a" + random.nextInt(100), attribute(random, depth));
        }
        return attributes;
    }

    private static Attribute attribute(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> new Attribute.Text(Character.toString(random.nextInt(1, 0xD7FF)) + "\"\\\n");
            case 1 -> new Attribute.Numeral(Long.toString(random.nextLong()));
            case 2 -> new Attribute.Truth(random.nextBoolean());
            case 3 -> Attribute.Bytes.of(new byte[] {(byte) random.nextInt(), 0, (byte) random.nextInt()});
            case 4 -> new Attribute.Nothing();
            case 5 -> new Attribute.Several(random.nextBoolean() ? "SS" : "NS", List.of("1", "2"));
            case 6 ->
                new Attribute.Many(Stream.generate(() -> attribute(random, depth - 1))
                        .limit(random.nextInt(4))
                        .toList());
            default -> new Attribute.Fields(attributes(random, depth - 1));
        };
    }
}
