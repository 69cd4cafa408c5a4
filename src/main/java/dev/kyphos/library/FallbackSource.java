package dev.kyphos.library;

import dev.kyphos.store.Cache;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be said without the store: what it said last or, where it never was asked, what ships with this program. */
final class FallbackSource implements RuleSetSource {

    private final Catalogue catalogue;
    private final VersionStore versions;
    private final Cache<String, Version> lastActive;
    private final Bundled bundled;
    private final InstantSource clock;

    FallbackSource(
            Catalogue catalogue,
            VersionStore versions,
            Cache<String, Version> lastActive,
            Bundled bundled,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.versions = versions;
        this.lastActive = lastActive;
        this.bundled = bundled;
        this.clock = clock;
    }

    /** The version that is active by what was known last; else the one that answered last; else the bundled one. */
    @Override
    public Lookup<Version> active(String ruleSet) {
        SortedMap<String, Schedule> known = catalogue.lastKnown();
        if (known == null) {
            return found(ruleSet, bundled.version(ruleSet));
        }
        Schedule schedule = known.get(ruleSet);
        if (schedule == null) {
            return unknown();
        }
        Activation activation = schedule.inForce(clock.instant());
        return activation == null
                ? new Lookup.Unknown<>(numbers(ruleSet), false)
                : found(ruleSet, first(activated(activation), lastActive.lastKnown(ruleSet), bundled.version(ruleSet)));
    }

    @Override
    public Lookup<Version> inForce(String ruleSet) {
        return active(ruleSet);
    }

    /** Only what is certain: what the schedule that was known last goes back to. */
    @Override
    public Lookup<Version> activeAt(String ruleSet, Instant at) {
        SortedMap<String, Schedule> known = catalogue.lastKnown();
        Schedule schedule = known == null ? null : known.get(ruleSet);
        Activation activation = schedule == null ? null : schedule.at(at);
        return found(ruleSet, activation == null ? null : activated(activation));
    }

    @Override
    public Lookup<Version> version(String ruleSet, VersionNumber number) {
        return found(ruleSet, first(versions.kept(ruleSet, number), bundled.version(ruleSet, number)));
    }

    @Override
    public Lookup.Found<List<Activation>> ruleSets() {
        return new Lookup.Found<>(Schedule.inForce(schedules(), clock.instant()), false);
    }

    @Override
    public Lookup<Timeline> activation(String ruleSet) {
        Schedule schedule = schedule(ruleSet);
        return schedule == null ? unknown() : new Lookup.Found<>(schedule.timeline(clock.instant()), false);
    }

    @Override
    public Lookup<Page<Version.VersionSummary>> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        Version version = bundled.version(ruleSet);
        if (version == null) {
            return unknown();
        }
        boolean follows = after == null || version.number().compareTo(after) < 0;
        var listed = new Version.VersionSummary(version.number(), version.digest(), version.publishedAt());
        return new Lookup.Found<>(new Page<>(follows ? List.of(listed) : List.of(), false), false);
    }

    /** Nobody but the store knows. */
    @Override
    public Lookup<Page<AuditEntry>> audit(String ruleSet, int limit, @Nullable String after) {
        return unknown();
    }

    private @Nullable Version activated(Activation activation) {
        Version version = first(
                versions.kept(activation.ruleSet(), activation.version()),
                bundled.version(activation.ruleSet(), activation.version()));
        return version != null && version.digest().equals(activation.digest()) ? version : null;
    }

    private List<Schedule> schedules() {
        SortedMap<String, Schedule> known = catalogue.lastKnown();
        return known == null ? bundledOnes() : List.copyOf(known.values());
    }

    private @Nullable Schedule schedule(String ruleSet) {
        return schedules().stream()
                .filter(each -> each.last().ruleSet().equals(ruleSet))
                .findFirst()
                .orElse(null);
    }

    private List<Schedule> bundledOnes() {
        return bundled.ruleSets().stream()
                .map(bundled::version)
                .filter(Objects::nonNull)
                .map(Activation::bundled)
                .map(Schedule::of)
                .toList();
    }

    private Lookup<Version> found(String ruleSet, @Nullable Version version) {
        if (version != null) {
            return new Lookup.Found<>(version, false);
        }
        List<String> numbers = numbers(ruleSet);
        return numbers.isEmpty() ? unknown() : new Lookup.Unknown<>(numbers, false);
    }

    /** The versions of a rule set that there are for certain, newest first. */
    private List<String> numbers(String ruleSet) {
        Schedule schedule = schedule(ruleSet);
        Stream<VersionNumber> activated =
                schedule == null ? Stream.of() : schedule.activations().stream().map(Activation::version);
        Version ours = bundled.version(ruleSet);
        Stream<VersionNumber> shipped = ours == null ? Stream.of() : Stream.of(ours.number());
        return Stream.concat(activated, shipped)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(VersionNumber::toString)
                .toList();
    }

    private <T> Lookup<T> unknown() {
        return new Lookup.Unknown<>(RuleSetSource.ids(ruleSets().value()), false);
    }

    private static @Nullable Version first(@Nullable Version... candidates) {
        return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
