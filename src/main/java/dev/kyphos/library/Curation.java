package dev.kyphos.library;

import dev.kyphos.library.Activations.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The changes that can be made to the library. Each throws {@link StoreUnavailable} where the store can't be asked. */
final class Curation {

    private final Patience patience;
    private final Catalogue catalogue;
    private final Activations activations;
    private final Versions versions;
    private final InstantSource clock;

    Curation(Patience patience, Catalogue catalogue, Activations activations, Versions versions, InstantSource clock) {
        this.patience = patience;
        this.catalogue = catalogue;
        this.activations = activations;
        this.versions = versions;
        this.clock = clock;
    }

    Publishing publish(Version version) {
        return patience.write(() -> versions.publish(version.stamped(now())));
    }

    @Nullable
    Pointer current(String ruleSet) {
        return patience.<@Nullable Pointer>write(() -> activations.current(ruleSet));
    }

    /** Activates a version if the active one is still at the expected revision, 0 where there should be none. */
    Activating activate(Version version, long expected, boolean seeded) {
        return patience.write(() -> {
            Pointer current = activations.current(version.ruleSet());
            Activation last = current == null ? null : current.activation();
            return (last == null ? 0 : last.revision()) == expected
                    ? succeed(last, version, expected, seeded)
                    : new Activating.Conflict(last);
        });
    }

    private Activating succeed(@Nullable Activation last, Version version, long expected, boolean seeded) {
        Instant at = last == null || now().isAfter(last.at()) ? now() : last.at();
        var next = new Activation(version.ruleSet(), version.number(), version.digest(), expected + 1, at);
        return switch (activations.activate(new Pointer(next, seeded))) {
            case Outcome.Done _ -> {
                catalogue.expire();
                yield new Activating.Activated(next);
            }
            case Outcome.NoSuchVersion _ -> new Activating.UnknownVersion(versions.numbers(version.ruleSet()));
            case Outcome.Overtaken(Activation current) -> new Activating.Conflict(current);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
