package dev.kyphos.library;

import dev.kyphos.store.StoreUnavailable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rule sets that ship with this program into the store. Safe to run again and at the same time: a version that
 * is there is left as it is, and so is an activation by anyone else, such as a curator who went back to an older
 * version.
 */
public final class Seeder {

    /** Who seeding is in the audit. */
    static final String NAME = "kyphos:seeding";

    private final Library library;

    public Seeder(Library library) {
        this.library = library;
    }

    /** What was done for one bundled version. */
    public record Seeded(String ruleSet, VersionNumber version, String digest, boolean published, boolean activated) {}

    /**
     * Publishes each bundled version that isn't, and activates it where no version is active or an older one that
     * seeding activated.
     *
     * @throws IllegalStateException where the store can't be asked, or has another document under a bundled number
     */
    public List<Seeded> run() {
        try {
            return library.bundled().ruleSets().stream().map(this::seed).toList();
        } catch (StoreUnavailable failure) {
            throw new IllegalStateException("the store is unavailable: " + failure.reason(), failure);
        }
    }

    private Seeded seed(String ruleSet) {
        Version version = Objects.requireNonNull(library.bundled().version(ruleSet));
        boolean published = publish(version);
        boolean activated = activate(version, library.activator().current(ruleSet));
        return new Seeded(ruleSet, version.number(), version.digest(), published, activated);
    }

    private boolean publish(Version version) {
        if (library.publisher().publish(version, NAME)) {
            return true;
        }
        Version published = library.publisher().published(version.ruleSet(), version.number());
        if (published == null || !published.digest().equals(version.digest())) {
            throw new IllegalStateException("%s %s can't be published: another document has this number"
                    .formatted(version.ruleSet(), version.number()));
        }
        return false;
    }

    private boolean activate(Version version, @Nullable ScheduleItem current) {
        if (current == null) {
            return activated(version, 0);
        }
        Activation active = current.activation();
        boolean outdated = current.seeded() && active.version().compareTo(version.number()) < 0;
        return outdated && activated(version, active.revision());
    }

    private boolean activated(Version version, long expected) {
        var decision = new Activator.Decision(version, null, expected, NAME, true);
        return library.activator().activate(decision) instanceof ActivationResult.Activated;
    }
}
