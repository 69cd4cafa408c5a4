package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a caller reads, most wanted first.
 *
 * @param ranges the language ranges of RFC 4647; empty if the caller says nothing
 */
public record LanguagePreference(List<LanguageRange> ranges) {

    /** No preference: texts stay in the language of their rule set. */
    public static final LanguagePreference NONE = new LanguagePreference(List.of());

    /** A longer header is ignored: no reader has so many languages. */
    private static final int MAX_LENGTH = 1_000;

    /** One language. */
    public static LanguagePreference of(LanguageTag language) {
        return new LanguagePreference(List.of(new LanguageRange(language.tag())));
    }

    /** The languages of an {@code Accept-Language} field (RFC 9110, section 12.5.4); none if it is absent or malformed. */
    public static LanguagePreference accepted(@Nullable String field) {
        if (field == null || field.length() > MAX_LENGTH) {
            return NONE;
        }
        try {
            return new LanguagePreference(List.copyOf(LanguageRange.parse(field)));
        } catch (IllegalArgumentException _) {
            return NONE;
        }
    }

    /** Whether the caller says nothing. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /**
     * The best language by the lookup of RFC 4647, section 3.4; the source if no other serves.
     *
     * @param available the languages of translations
     * @param source the language of the rule set
     */
    public LanguageTag choose(Collection<LanguageTag> available, LanguageTag source) {
        List<String> tags = Stream.concat(Stream.of(source), available.stream())
                .map(LanguageTag::tag)
                .toList();
        String found = Locale.lookupTag(ranges, tags);
        return found == null ? source : Objects.requireNonNullElse(LanguageTag.parse(found), source);
    }
}
