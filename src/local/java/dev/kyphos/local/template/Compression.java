package dev.kyphos.local.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which answers API Gateway compresses: those of at least {@code MinimumCompressionSize} bytes, if the caller accepts gzip and
 * prefers nothing else. "The highest-priority content encoding must be one supported by API Gateway" (its developer guide); {@code *}
 * names none.
 *
 * @param minimum the size; empty if the API compresses nothing
 */
public record Compression(Optional<Integer> minimum) {

    private static final Pattern CODING = Pattern.compile("\\s*([^;\\s]+)\\s*(?:;\\s*q=([01](?:\\.[0-9]{0,3})?)\\s*)?");

    /**
     * Whether an answer is compressed with gzip.
     *
     * @param size the size of its body in bytes
     * @param acceptEncoding the value of the request's Accept-Encoding; empty if it has none
     */
    public boolean compresses(int size, String acceptEncoding) {
        if (minimum.isEmpty() || size < minimum.get()) {
            return false;
        }
        List<Matcher> codings = Arrays.stream(
                        acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                .map(CODING::matcher)
                .filter(Matcher::matches)
                .toList();
        double gzip = weight(codings.stream().filter(coding -> coding.group(1).equals("gzip")));
        return gzip > 0 && gzip >= weight(codings.stream());
    }

    /** The greatest weight of some codings; 0 if there are none. */
    private static double weight(Stream<Matcher> codings) {
        return codings.mapToDouble(coding -> coding.group(2) == null ? 1 : Double.parseDouble(coding.group(2)))
                .max()
                .orElse(0);
    }
}
