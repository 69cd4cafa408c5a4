package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are not a JSON document are refused before any rule set is read. */
class MalformedBodyIT {

    private static final String GOOD = "{\"ruleSet\":\"imwg-2019\",\"vertebrae\":[{\"level\":\"L1\"}]}";

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("truncated", "{\"ruleSet\":\"" + Refusal.MARK + "\",\"vertebrae\":[{\"level\":"),
                arguments("empty", ""),
                arguments("white space", " \n\t "),
                arguments("10,000 nested arrays", "[".repeat(10_000) + "]".repeat(10_000)),
                arguments("10,000 arrays that never end", "[".repeat(10_000)),
                arguments("10,000 nested objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                arguments(
                        "65 nested arrays in a fact", with("\"patient\":{\"inr\":" + "[".repeat(65) + "]".repeat(65))),
                arguments("a number of 101 digits", with("\"patient\":{\"inr\":" + "1".repeat(101) + "}")),
                arguments("101 decimals", with("\"patient\":{\"inr\":1." + "1".repeat(101) + "}")),
                arguments("a key of 60,000 characters", with("\"" + "k".repeat(60_000) + "\":1")),
                arguments("two byte order marks", "\uFEFF\uFEFF" + GOOD),
                arguments("a byte order mark alone", "\uFEFF"),
                arguments("two documents", GOOD + GOOD),
                arguments("something after the document", GOOD + Refusal.MARK),
                arguments("no JSON at all", "ruleSet=imwg-2019&name=" + Refusal.MARK),
                arguments("a comment", "/* " + Refusal.MARK + " */" + GOOD),
                arguments("a comma too many", "{\"ruleSet\":\"imwg-2019\",\"vertebrae\":[],}"),
                arguments("single quotes", GOOD.replace('"', '\'')),
                arguments("keys without quotes", "{ruleSet:\"imwg-2019\"}"),
                arguments("a line break in a text", "{\"ruleSet\":\"" + Refusal.MARK + "\n\"}"),
                arguments("a zero byte", GOOD + "\u0000"),
                arguments("half an escape", "{\"ruleSet\":\"\\ud8\"}"),
                arguments("half a surrogate pair in a key", with("\"\\ud800\":1")),
                arguments("the other half in a key", with("\"patient\":{\"in\\udfffr\":1}")),
                arguments("a leading zero", with("\"patient\":{\"inr\":01}")),
                arguments("a leading plus", with("\"patient\":{\"inr\":+1}")),
                arguments("a hexadecimal number", with("\"patient\":{\"inr\":0x1}")),
                arguments("undefined", with("\"patient\":undefined")));
    }

    static Stream<Arguments> noUtf8() {
        return Stream.of(
                arguments("a byte that never occurs", "ff"),
                arguments("half a character", "c3"),
                arguments("an overlong slash", "c0af"),
                arguments("a surrogate", "eda080"),
                arguments("beyond Unicode", "f4908080"));
    }

    private static String with(String member) {
        return "{\"ruleSet\":\"imwg-2019\",\"vertebrae\":[{\"level\":\"L1\"}]," + member + "}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNoJsonDocumentIsRefused(String name, String body) {
        Refusal.is(Served.recommend(body), 400, "malformed-request");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noUtf8")
    void whatIsNoUtf8IsRefused(String name, String bytes) {
        byte[] start = ("{\"ruleSet\":\"" + Refusal.MARK).getBytes(UTF_8);
        byte[] broken = HexFormat.of().parseHex(HexFormat.of().formatHex(start) + bytes + "227d");

        Refusal.is(Served.recommend(broken), 400, "malformed-request");
        Refusal.is(Served.recommend(GOOD.getBytes(UTF_16)), 400, "malformed-request");
    }

    @Test
    void nothingButAHeaderIsRefused() {
        Refusal.is(
                Served.send(Served.json("/v1/recommendations").POST(BodyPublishers.noBody())),
                400,
                "malformed-request");
    }

    @Test
    void halfASurrogatePairThatStandsRawInTheEventIsRefused() {
        Refusal.is(
                Event.asking(GOOD.replace("L1", "L1\ud800")).to(InProcess.RECOMMENDATIONS), 400, "malformed-request");
        Refusal.is(
                Event.asking(GOOD.replace("level", "\udc00")).to(InProcess.RECOMMENDATIONS), 400, "malformed-request");
    }
}
