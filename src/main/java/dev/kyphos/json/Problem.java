package dev.kyphos.json;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a document.
 *
 * @param pointer the JSON Pointer to the value; if it is long, to an object or array that contains the value
 * @param code the kind of the problem
 * @param detail what was expected there, shortened if it is long; never contains the text that was sent
 * @param suggestion what was probably meant: a name or value that would be accepted; null if nothing is near
 * @param more 0, or the number of further problems that this one stands for
 */
public record Problem(
        String pointer,
        ProblemCode code,
        String detail,
        @Nullable String suggestion,
        int more) {

    /** The maximum number of characters of a pointer or a name. */
    public static final int MAX_LENGTH = 500;

    /** The maximum number of characters of a detail: one may describe a patient with all facts. */
    private static final int MAX_DETAIL_LENGTH = 2_000;

    /** The maximum number of characters of a list of words in a detail. */
    private static final int MAX_WORDS_LENGTH = 350;

    public Problem {
        if (pointer.length() > MAX_LENGTH) {
            pointer = pointer.substring(0, pointer.lastIndexOf('/', MAX_LENGTH));
        }
        detail = shortened(detail, MAX_DETAIL_LENGTH);
    }

    public Problem(String pointer, ProblemCode code, String detail) {
        this(pointer, code, detail, null, 0);
    }

    /** The same problem with the name that was probably meant, if there is one in {@code accepted}. */
    public Problem suggesting(String text, Collection<String> accepted) {
        String nearest = Nearest.to(text, accepted);
        return nearest == null
                ? this
                : new Problem(pointer, code, detail + "; did you mean %s?".formatted(nearest), nearest, more);
    }

    /** A problem that stands for others that are not listed. */
    static Problem more(int count) {
        String detail = count == 1 ? "and 1 more problem" : "and %d more problems".formatted(count);
        return new Problem("", ProblemCode.TOO_MANY, detail, null, count);
    }

    /** The number of problems that this one stands for. */
    int stands() {
        return Math.max(more, 1);
    }

    /** The only word, or "one of" and the words. */
    public static String choice(Collection<String> words) {
        return (words.size() == 1 ? "" : "one of ") + words(words);
    }

    /** The words with commas between them. If they are many or long, the first of them and how many more there are. */
    public static String words(Collection<String> words) {
        var text = new StringBuilder();
        int written = 0;
        for (String word : words) {
            String next = shortened(word, MAX_WORDS_LENGTH);
            if (written > 0 && text.length() + next.length() > MAX_WORDS_LENGTH) {
                return text.append(" and %d more".formatted(words.size() - written))
                        .toString();
            }
            text.append(written == 0 ? "" : ", ").append(next);
            written++;
        }
        return text.toString();
    }

    /** The text, or its beginning and an ellipsis if it has more characters than {@code max}. */
    public static String shortened(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** The problem as JSON. */
    public Json.Obj json() {
        return Json.object()
                .with("pointer", pointer)
                .with("code", Json.word(code))
                .with("detail", detail)
                .withAny("suggestion", suggestion);
    }

    @Override
    public String toString() {
        return pointer + ": " + detail;
    }
}
