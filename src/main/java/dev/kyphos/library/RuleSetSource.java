package dev.kyphos.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The questions of {@link Library}, once answered from the store and once without it. */
sealed interface RuleSetSource permits StoreSource, FallbackSource {

    /** The version that answers now, as was read some seconds ago at the most. */
    Lookup<Version> active(String ruleSet);

    /** The version that answers now, as of this moment. */
    Lookup<Version> inForce(String ruleSet);

    Lookup<Version> activeAt(String ruleSet, Instant at);

    Lookup<Version> version(String ruleSet, VersionNumber number);

    Lookup.Found<List<Activation>> ruleSets();

    Lookup<Timeline> activation(String ruleSet);

    Lookup<Page<Version.VersionSummary>> versions(String ruleSet, int limit, @Nullable VersionNumber after);

    Lookup<Page<AuditEntry>> audit(String ruleSet, int limit, @Nullable String after);

    /** The ids of the first rule sets. */
    static List<String> ids(List<Activation> ruleSets) {
        return ruleSets.stream()
                .map(Activation::ruleSet)
                .limit(VersionStore.MAX_LISTED)
                .toList();
    }
}
