package dev.kyphos.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a JSON value (RFC 8785, except that numbers stay exact decimals): members are sorted by UTF-16
 * code units, there is no white space, numbers have no exponent and no trailing zeros, and strings have no needless
 * escapes.
 */
public final class CanonicalJson {

    /** The maximum absolute scale of a number; without an exponent, the number has about as many digits. */
    private static final int MAX_SCALE = 1000;

    private CanonicalJson() {}

    /**
     * A problem for each number whose canonical text can't be read back: not finite, or too long without an exponent.
     */
    public static List<Problem> problems(Json value) {
        var problems = new ProblemList();
        numbers(value, JsonPointer.root(), problems);
        return List.copyOf(problems);
    }

    private static void numbers(Json value, JsonPointer pointer, List<Problem> problems) {
        switch (value) {
            case Json.Obj(var members) ->
                members.forEach((name, member) -> numbers(member, pointer.atUntrusted(name), problems));
            case Json.Arr(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    numbers(items.get(i), pointer.at(i), problems);
                }
            }
            case Json.Num(var number)
            when Math.abs((long) number.scale()) > MAX_SCALE ->
                problems.add(pointer.problem(
                        ProblemCode.OUT_OF_RANGE, "expected a number with an exponent of at most " + MAX_SCALE));
            case Json.Num(var number)
            when plainLength(number) > JsonReader.MAX_NUMBER_LENGTH ->
                problems.add(pointer.problem(
                        ProblemCode.TOO_PRECISE,
                        "expected a number of at most %d characters without an exponent"
                                .formatted(JsonReader.MAX_NUMBER_LENGTH)));
            case Json.NotFinite() ->
                problems.add(pointer.problem(ProblemCode.OUT_OF_RANGE, "expected a finite number"));
            case Json.Num _, Json.Text _, Json.Bool _, Json.Null _ -> {}
        }
    }

    /** An upper bound of the number's characters without an exponent, including sign and point. */
    private static long plainLength(BigDecimal number) {
        long scale = number.scale();
        return Math.max(number.precision() - scale, 1) + Math.max(scale, 0) + 2;
    }

    /**
     * The canonical text in UTF-8.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public static byte[] bytes(Json value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether two values have the same canonical text. Does not build the texts, which may exceed memory. */
    public static boolean areSame(@Nullable Json one, @Nullable Json other) {
        if (one instanceof Json.Obj(var members) && other instanceof Json.Obj(var others)) {
            return members.keySet().equals(others.keySet())
                    && members.keySet().stream().allMatch(name -> areSame(members.get(name), others.get(name)));
        } else if (one instanceof Json.Arr(var items) && other instanceof Json.Arr(var others)) {
            return items.size() == others.size()
                    && IntStream.range(0, items.size()).allMatch(i -> areSame(items.get(i), others.get(i)));
        } else if (one instanceof Json.Num(var number) && other instanceof Json.Num(var another)) {
            return number.compareTo(another) == 0;
        }
        return Objects.equals(one, other);
    }

    /** The SHA-256 digest of a canonical text: {@code sha256:} and 64 hexadecimal digits. */
    public static String digest(byte[] canonical) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Obj(var members) -> {
                char separator = '{';
                for (var member : new TreeMap<>(members).entrySet()) {
                    quote(member.getKey(), out.append(separator));
                    write(member.getValue(), out.append(':'));
                    separator = ',';
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Json.Arr(var items) -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    write(items.get(i), i == 0 ? out : out.append(','));
                }
                out.append(']');
            }
            case Json.Text(var text) -> quote(text, out);
            case Json.Num(var number) ->
                out.append(
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
            case Json.Bool(var truth) -> out.append(truth);
            case Json.Null() -> out.append("null");
            case Json.NotFinite() -> throw new IllegalArgumentException("a number that is not finite has no text");
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || isLoneSurrogate(text, i)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Whether a text contains a lone surrogate, and so is not valid Unicode. */
    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isLoneSurrogate(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
