package dev.kyphos.json;

import java.util.regex.Pattern;

/** Tells texts that show nothing from others. */
public final class Blank {

    /**
     * White space, control and format characters (such as zero-width ones), unassigned characters and lone surrogates;
     * and letters, marks and symbols that are drawn as nothing: fillers, joiners, variation selectors, the empty Braille
     * pattern.
     */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Z}\\p{C}\\s\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
                    + "\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{1D159}\\x{E0100}-\\x{E01EF}]*");

    private Blank() {}

    /** Whether a text is empty or has only characters that show nothing. */
    public static boolean is(String text) {
        return INVISIBLE.matcher(text).matches();
    }

    /** The problem of a value that is not a text, or a blank one. */
    public static Problem problem(JsonPointer at, Json value) {
        ProblemCode code = value instanceof Json.Text ? ProblemCode.BLANK : ProblemCode.ofType(value);
        return at.problem(code, "expected a text that is not blank");
    }
}
