package dev.kyphos.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The questions of {@link Library}, once answered from the store and once without it. */
sealed interface Answers permits StoredAnswers, LastKnownAnswers {

    Found<Version> active(String ruleSet);

    Found<Version> activeAt(String ruleSet, Instant at);

    Found<Version> version(String ruleSet, VersionNumber number);

    List<Activation> ruleSets();

    Found<Activation> activation(String ruleSet);

    Found<Page> versions(String ruleSet, int limit, @Nullable VersionNumber after);

    /** The ids of the first rule sets. */
    static List<String> ids(List<Activation> ruleSets) {
        return ruleSets.stream()
                .map(Activation::ruleSet)
                .limit(Versions.MOST_LISTED)
                .toList();
    }
}
