package dev.kyphos.translation;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Compares a translated text with the text of the source: what a language can't change has to be the same. */
final class TextCheck {

    /** A translated text may have so many times the characters of its source, and these more. */
    private static final int MAX_GROWTH = 3;

    private static final int MAX_MORE = 100;

    /** Words with a digit, such as 24, T10 and 10⁹; decimal points and commas are within. */
    private static final Pattern CODES = Pattern.compile("[\\p{L}⁰¹²³⁴-⁹]*\\d(?:[\\p{L}\\d⁰¹²³⁴-⁹]|[.,](?=\\d))*");

    private static final Pattern SIGNS = Pattern.compile("[<>≤≥=±×%‰]");

    /** A tag or an entity of HTML. */
    private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]|&#|&[A-Za-z][A-Za-z0-9]*;");

    /**
     * Controls, and characters that are drawn as nothing or reorder others. The joiners U+200C and U+200D are left: some scripts
     * need them.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]|[\\p{Cf}&&[^\\x{200C}\\x{200D}]]");

    private TextCheck() {}

    /** What is wrong with a text that stands for another; empty if nothing is. */
    static List<Problem> problems(JsonPointer at, String source, String text) {
        List<Problem> problems = new ArrayList<>(problems(at, text, MAX_GROWTH * source.length() + MAX_MORE));
        if (problems.isEmpty()) {
            compare(at, "the numbers and codes", codes(source), codes(text), problems);
            compare(at, "the signs", found(SIGNS, source), found(SIGNS, text), problems);
        }
        return problems;
    }

    /** What is wrong with a text by itself. */
    static List<Problem> problems(JsonPointer at, String text, int maxLength) {
        List<Problem> problems = new ArrayList<>();
        if (text.length() > maxLength) {
            problems.add(at.problem(ProblemCode.TOO_LONG, "expected at most %d characters".formatted(maxLength)));
        }
        if (MARKUP.matcher(text).find()) {
            problems.add(at.problem(ProblemCode.MALFORMED, "expected a text without markup"));
        }
        if (HIDDEN.matcher(text).find()) {
            problems.add(at.problem(ProblemCode.MALFORMED, "expected a text without control characters"));
        }
        return problems;
    }

    /** The numbers and codes of a text, each with a decimal point, in order. */
    static List<String> codes(String text) {
        return found(CODES, text).stream().map(code -> code.replace(',', '.')).toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group()).toList();
    }

    private static void compare(
            JsonPointer at, String what, List<String> expected, List<String> actual, List<Problem> problems) {
        List<String> sorted = expected.stream().sorted().toList();
        if (!sorted.equals(actual.stream().sorted().toList())) {
            String detail = "expected %s of the source text, each as often: %s"
                    .formatted(what, expected.isEmpty() ? "none" : Problem.words(expected));
            problems.add(at.problem(ProblemCode.CONTRADICTION, detail));
        }
    }
}
