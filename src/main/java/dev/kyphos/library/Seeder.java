package dev.kyphos.library;

import dev.kyphos.store.StoreUnavailable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bundled rule sets to the store. Safe to run again, and to run concurrently: it never changes a version
 * that exists, and never replaces an activation that a curator made, such as a rollback to an older version.
 */
public final class Seeder {

    /** The name of the seeder in the audit log. */
    public static final String NAME = "kyphos:seeding";

    private final Library library;

    public Seeder(Library library) {
        this.library = library;
    }

    /**
     * What the seeder did for one bundled version.
     *
     * @param published whether this run published the version
     * @param activated whether this run activated the version
     */
    public record Seeded(String ruleSet, VersionNumber version, String digest, boolean published, boolean activated) {}

    /**
     * Publishes each bundled version that is not yet published, the smallest number of a rule set first. Activates the one
     * with the greatest number if no version was ever activated, or if the seeder itself made the last activation and
     * its version is older.
     *
     * @throws IllegalStateException if the store is unavailable, or has a different document under a bundled number
     */
    public List<Seeded> run() {
        try {
            return library.bundled().ruleSets().stream().flatMap(this::seed).toList();
        } catch (StoreUnavailable failure) {
            throw new IllegalStateException("the store is unavailable: " + failure.reason(), failure);
        }
    }

    private Stream<Seeded> seed(String ruleSet) {
        List<VersionNumber> numbers = library.bundled().numbers(ruleSet);
        return numbers.reversed().stream().map(number -> seed(ruleSet, number, number.equals(numbers.getFirst())));
    }

    private Seeded seed(String ruleSet, VersionNumber number, boolean isGreatest) {
        Version version = Objects.requireNonNull(library.bundled().version(ruleSet, number));
        boolean published = publish(version);
        boolean activated = isGreatest && activate(version, library.activator().current(ruleSet));
        return new Seeded(ruleSet, number, version.digest(), published, activated);
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
        var decision = new Activator.Decision(version, null, expected, NAME, _ -> true, true);
        return library.activator().activate(decision) instanceof ActivationResult.Activated;
    }
}
