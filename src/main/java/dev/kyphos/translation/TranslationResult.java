package dev.kyphos.translation;

import dev.kyphos.json.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of publishing a translation. */
public sealed interface TranslationResult {

    /**
     * The translation is served from now on.
     *
     * @param first whether there was none into its language before
     */
    record Published(Translation translation, TranslationPointer pointer, boolean first) implements TranslationResult {}

    /** This translation is served already. Nothing was changed. */
    record Unchanged(Translation translation, TranslationPointer pointer) implements TranslationResult {}

    /** The document is no translation of the version. */
    record Refused(List<Problem> problems) implements TranslationResult {}

    /**
     * Another translation is served than the caller expects.
     *
     * @param current the one that is served; null if there is none
     */
    record Outdated(@Nullable TranslationPointer current) implements TranslationResult {}

    /** It says that it is reviewed, but other texts are served than it has: they are published without a review first. */
    record NothingToReview() implements TranslationResult {}

    /** It says that it is reviewed, and who publishes it is one of those who published its texts. */
    record ByItsAuthor() implements TranslationResult {}

    /** So many principals have published texts into this language that another can't. */
    record TooManyAuthors(int max) implements TranslationResult {}
}
