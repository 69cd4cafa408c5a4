package dev.kyphos.local.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which answers API Gateway compresses: those of at least {@code MinimumCompressionSize} bytes, if the caller accepts gzip.
 *
 * @param minimum the size; empty if the API compresses nothing
 */
public record Compression(Optional<Integer> minimum) {

    private static final Pattern CODING = Pattern.compile("\\s*([^;\\s]+)\\s*(?:;\\s*[qQ]=([0-9.]+)\\s*)?");

    /**
     * Whether an answer is compressed with gzip.
     *
     * @param size the size of its body in bytes
     * @param acceptEncoding the value of the request's Accept-Encoding; empty if it has none
     */
    public boolean compresses(int size, String acceptEncoding) {
        return minimum.isPresent()
                && size >= minimum.get()
                && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(CODING::matcher)
                        .anyMatch(Compression::isGzip);
    }

    private static boolean isGzip(Matcher coding) {
        return coding.matches()
                && coding.group(1).equals("gzip")
                && (coding.group(2) == null || !coding.group(2).matches("0(\\.0*)?"));
    }
}
