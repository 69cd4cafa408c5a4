package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON document of at most 64 KiB: refused before any rule set is looked at. */
class MalformedBodyIT {

    private static final int MOST_BYTES = 65_536;
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
                arguments("a byte order mark", "\uFEFF" + GOOD),
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

    @Test
    void aBodyOf64KibibytesIsReadAndOneByteMoreIsTooLarge() {
        assertThat(Served.recommend(GOOD + " ".repeat(MOST_BYTES - GOOD.length()))
                        .status())
                .isEqualTo(200);
        Refusal.is(Served.recommend(GOOD + " ".repeat(MOST_BYTES - GOOD.length() + 1)), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "€", "😀"})
    void charactersOfSeveralBytesCountAsTheirBytes(String character) {
        String most = filled(character, MOST_BYTES);

        Refusal.is(Served.recommend(most), 404, "unknown-rule-set");
        Refusal.is(Served.recommend(most + " "), 413, "too-large");
    }

    /** A request of so many bytes whose rule set is named with one character only, as often as it fits. */
    private static String filled(String character, int bytes) {
        String start = "{\"vertebrae\":[{\"level\":\"L1\"}],\"ruleSet\":\"";
        int each = character.getBytes(UTF_8).length;
        int rest = bytes - start.length() - 2;
        return start + character.repeat(rest / each) + "\"}" + " ".repeat(rest % each);
    }

    @Test
    void twoMegabytesAreTooLarge() {
        Refusal.is(Served.recommend(with("\"x\":\"" + "a".repeat(2_000_000) + "\"")), 413, "too-large");
        Refusal.is(Served.recommend("[".repeat(2_000_000)), 413, "too-large");
    }

    @Test
    void whatTheGatewayItselfFindsTooLargeIsAProblemToo() {
        Answer answer = Served.recommend(new byte[11_000_000]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/jsonx",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json, text/plain",
                "*/*",
                "json"
            })
    void anotherMediaTypeIsRefused(String type) {
        var request = Served.at("/v1/recommendations").header("Content-Type", type);

        Refusal.is(Served.send(request.POST(BodyPublishers.ofString(GOOD))), 415, "unsupported-media-type");
    }

    @Test
    void aMissingMediaTypeIsRefused() {
        var request = Served.at("/v1/recommendations").POST(BodyPublishers.ofString(GOOD));

        Refusal.is(Served.send(request), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\""
            })
    void jsonInUtf8IsReadHoweverItIsNamed(String type) {
        var request = Served.at("/v1/recommendations").header("Content-Type", type);

        assertThat(Served.send(request.POST(BodyPublishers.ofString(GOOD))).status())
                .isEqualTo(200);
    }
}
