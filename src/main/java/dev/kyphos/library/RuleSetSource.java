package dev.kyphos.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reads of {@link Library}: one implementation reads the store, the other works without it. They leave it to the library to
 * compile the versions that they find.
 */
sealed interface RuleSetSource permits StoreSource, FallbackSource {

    /** The version in force now, by a schedule that is at most {@link Catalogue#FRESH} old. */
    Lookup<LoadedVersion> active(String ruleSet);

    /** The version in force now, by the current schedule. */
    Lookup<LoadedVersion> inForce(String ruleSet);

    Lookup<LoadedVersion> activeAt(String ruleSet, Instant at);

    /** The first time at which a version is in force; null if there is none, or if this source does not know. */
    @Nullable
    Instant firstActivation(String ruleSet);

    Lookup<LoadedVersion> version(String ruleSet, VersionNumber number);

    Lookup.Found<List<Activation>> ruleSets();

    Lookup<Timeline> activation(String ruleSet);

    /** The activations after a revision, oldest first; unknown if there never was one. */
    Lookup<List<Activation>> activations(String ruleSet, long after);

    Lookup<Page<Version.VersionSummary>> versions(String ruleSet, int limit, @Nullable VersionNumber after);

    Lookup<Page<AuditEntry>> audit(String ruleSet, int limit, @Nullable String after);

    /** The ids of the first rule sets, at most {@link VersionStore#MAX_LISTED}. */
    static List<String> ids(List<Activation> ruleSets) {
        return ruleSets.stream()
                .map(Activation::ruleSet)
                .limit(VersionStore.MAX_LISTED)
                .toList();
    }
}
