package dev.kyphos.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The digest as a client computes it: sorted members, no white space, plain numbers without trailing zeros. */
final class CanonicalDigest {

    private CanonicalDigest() {}

    static String of(JsonNode document) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text(document).getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    private static String text(JsonNode json) {
        if (json.isObject()) {
            var sorted = new TreeMap<String, String>();
            json.properties().forEach(member -> sorted.put(member.getKey(), text(member.getValue())));
            return sorted.entrySet().stream()
                    .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (json.isArray()) {
            return Tree.items(json).map(CanonicalDigest::text).collect(Collectors.joining(",", "[", "]"));
        }
        return json.isNumber() && json.decimalValue().signum() != 0
                ? json.decimalValue().stripTrailingZeros().toPlainString()
                : json.toString();
    }
}
