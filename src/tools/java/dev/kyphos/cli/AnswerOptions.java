package dev.kyphos.cli;

import dev.kyphos.advice.Detail;
import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.translation.LanguagePreference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an answer tells, and in which language. */
final class AnswerOptions {

    @Option(
            names = "--detail",
            paramLabel = "DETAIL",
            description = "How much an answer tells: ${COMPLETION-CANDIDATES}.")
    private @Nullable Told detail;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description =
                    "The language of the texts, as in de: that of a bundled translation, else that of the rule set.")
    private @Nullable String language;

    /** The words of {@code --detail}. */
    enum Told {
        brief,
        standard,
        full
    }

    /** @param usual the detail if none is given */
    Detail detail(Detail usual) {
        return switch (detail) {
            case null -> usual;
            case brief -> Detail.BRIEF;
            case standard -> Detail.STANDARD;
            case full -> Detail.FULL;
        };
    }

    LanguagePreference language() {
        if (language == null) {
            return LanguagePreference.NONE;
        }
        LanguageTag tag = LanguageTag.parse(language);
        if (tag == null) {
            throw Stop.usage("--language: " + LanguageTag.EXPECTED);
        }
        return LanguagePreference.of(tag);
    }
}
