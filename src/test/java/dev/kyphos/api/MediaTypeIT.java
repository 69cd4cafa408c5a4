package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Refusal;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body must be JSON in UTF-8, and its Content-Type must say so. */
class MediaTypeIT {

    private static final String GOOD = "{\"ruleSet\":\"imwg-2019\",\"vertebrae\":[{\"level\":\"L1\"}]}";

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
                "application/json; charset=\"utf-8",
                "application/json; charset=utf-8; charset=utf-16",
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
                "application/json; charset=\"utf-8\"",
                "application/json;charset=utf-8;",
                "application/json ; ; profile=\"a;b,c\" ;CHARSET=\"UTF-8\""
            })
    void jsonInUtf8IsReadHoweverItIsNamed(String type) {
        var request = Served.at("/v1/recommendations").header("Content-Type", type);

        assertThat(Served.send(request.POST(BodyPublishers.ofString(GOOD))).status())
                .isEqualTo(200);
    }
}
