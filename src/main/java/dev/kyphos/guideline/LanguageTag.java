package dev.kyphos.guideline;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A language of texts, as a tag of BCP 47 in its usual case, such as {@code de} or {@code pt-BR}. It has a language, no
 * extension and no private subtag.
 */
public record LanguageTag(String tag) {

    /** The language of a document that names none. */
    public static final LanguageTag DEFAULT = new LanguageTag("en");

    /** The characters that RFC 5646, section 4.4.1 advises to allow. */
    private static final int MAX_LENGTH = 35;

    /** What a text has to be, for the detail of a problem. */
    public static final String EXPECTED = "expected a language tag of BCP 47, such as de or pt-BR";

    /** Reads a tag in any case; null if the text is none. */
    public static @Nullable LanguageTag parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            boolean usable = !locale.getLanguage().isEmpty() && !locale.hasExtensions();
            return usable ? new LanguageTag(locale.toLanguageTag()) : null;
        } catch (IllformedLocaleException _) {
            return null;
        }
    }

    @Override
    public String toString() {
        return tag;
    }
}
