package dev.kyphos.token;

import dev.kyphos.fetch.HttpsAddress;
import dev.kyphos.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The addresses that this service is called at, as they are configured: never what a request says of its host.
 *
 * @param bases the addresses, without a slash at the end
 */
record Audience(List<String> bases) {

    /**
     * Reads addresses, separated by commas.
     *
     * @throws IllegalArgumentException if there is none, or one is no https address
     */
    static Audience parse(String text, boolean local) {
        List<HttpsAddress> addresses = Arrays.stream(text.split(",", -1))
                .map(each -> HttpsAddress.parse(each.strip(), local))
                .filter(Objects::nonNull)
                .toList();
        if (addresses.size() != text.split(",", -1).length || addresses.stream().anyMatch(HttpsAddress::hasQuery)) {
            throw new IllegalArgumentException("expected the https addresses of this service, separated by commas");
        }
        return new Audience(addresses.stream().map(HttpsAddress::text).toList());
    }

    /** Whether an {@code aud}, a text or an array of texts, names a base address or the address of a path below it. */
    boolean isNamedBy(Json aud, String path) {
        return switch (aud) {
            case Json.Text(String text) -> isNamedBy(text, path);
            case Json.Arr(List<Json> texts) ->
                texts.stream().anyMatch(each -> each instanceof Json.Text(String text) && isNamedBy(text, path));
            default -> false;
        };
    }

    private boolean isNamedBy(String text, String path) {
        String address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return bases.stream().anyMatch(base -> address.equals(base) || address.equals(base + path));
    }
}
