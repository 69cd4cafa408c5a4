package dev.kyphos.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Mutates valid JSON: removes or duplicates members, changes types, flips bytes. */
record Mutations(RandomGenerator random) {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "77317731",
            "1e999",
            "-1e-999999999",
            "1e99999999999",
            "NaN",
            "-Infinity",
            "\"\"",
            "\"none\"",
            "\"L1\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"😀\"",
            "\"\u202e\"",
            "[]",
            "{}",
            "[{}]",
            "[[[[]]]]",
            "{\"level\":\"L1\"}",
            "\"normal\"",
            "\"1.0.0\"",
            "\"2030-01-01T00:00:00Z\"",
            "[".repeat(70) + "]".repeat(70),
            "\"" + Refusal.MARK + "\"",
            "{\"" + Refusal.MARK + "\":1}",
            "[\"" + Refusal.MARK + "\"]",
            "1" + "0".repeat(150));

    private static final List<String> NAMES = List.of(
            "ruleSet",
            "version",
            "asOf",
            "presume",
            "patient",
            "vertebrae",
            "level",
            "pain",
            "inr",
            "ageYears",
            "__proto__",
            "\\ud800",
            "",
            "a/b~c",
            Refusal.MARK,
            "body",
            "headers",
            "path",
            "httpMethod");

    /** The document after up to three mutations of its tree, and possibly mutations of its text and its bytes. */
    byte[] of(JsonNode document) {
        JsonNode tree = document.deepCopy();
        for (int times = random.nextInt(4); times > 0; times--) {
            mutate(any(containers(tree)));
        }
        String text = random.nextInt(3) == 0 ? doubled(tree.toString()) : tree.toString();
        byte[] bytes = valued(text).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? broken(bytes) : bytes;
    }

    private void mutate(JsonNode container) {
        switch (container) {
            case ObjectNode object -> {
                String name = object.isEmpty() || random.nextInt(4) == 0 ? any(NAMES) : any(Tree.names(object));
                if (random.nextInt(3) == 0) {
                    object.remove(name);
                } else {
                    object.put(name, placeholder());
                }
            }
            case ArrayNode array when array.isEmpty() || random.nextBoolean() -> array.add(placeholder());
            case ArrayNode array when random.nextBoolean() -> array.add(array.get(0));
            case ArrayNode array -> array.remove(random.nextInt(array.size()));
            default -> throw new IllegalArgumentException("no container");
        }
    }

    /** A placeholder for one of the values, some of which no tree can hold. */
    private String placeholder() {
        return "@" + random.nextInt(VALUES.size()) + "@";
    }

    private static String valued(String text) {
        String valued = text;
        for (int i = 0; i < VALUES.size(); i++) {
            valued = valued.replace("\"@" + i + "@\"", VALUES.get(i));
        }
        return valued;
    }

    /** The text with an additional member after one of its braces; its name may be a duplicate. */
    private String doubled(String text) {
        int brace = text.indexOf('{', random.nextInt(text.length()));
        return brace < 0 || text.startsWith("{}", brace)
                ? text
                : text.substring(0, brace + 1) + "\"" + any(NAMES) + "\":" + any(VALUES) + ","
                        + text.substring(brace + 1);
    }

    private byte[] broken(byte[] bytes) {
        byte[] broken = bytes.clone();
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length)) : broken;
    }

    private static List<JsonNode> containers(JsonNode tree) {
        List<JsonNode> containers = new ArrayList<>(List.of(tree));
        Tree.items(tree).filter(JsonNode::isContainerNode).forEach(each -> containers.addAll(containers(each)));
        return containers;
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
