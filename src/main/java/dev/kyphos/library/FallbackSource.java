package dev.kyphos.library;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.store.Cache;
import dev.kyphos.store.StoreUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers without the store: from what was read last or, if nothing was read, from the bundled rule sets. */
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

    /**
     * The version in force by the schedule that was read last. If that version is not at hand: the version that was
     * active last, else the bundled version.
     */
    @Override
    public Lookup<LoadedVersion> active(String ruleSet) {
        Catalogue.Contents known = catalogue.lastKnown();
        Schedule schedule = known == null ? null : known.schedules().get(ruleSet);
        if (known == null || (schedule == null && known.damaged().contains(ruleSet))) {
            return found(
                    ruleSet, firstNonNull(loaded(lastActive.lastKnown(ruleSet)), loaded(bundled.version(ruleSet))));
        }
        if (schedule == null) {
            return unknown(ruleSet);
        }
        Activation activation = schedule.inForce(clock.instant());
        return activation == null
                ? new Lookup.Unknown<>(numbers(ruleSet), false)
                : found(
                        ruleSet,
                        firstNonNull(
                                activated(activation),
                                loaded(lastActive.lastKnown(ruleSet)),
                                loaded(bundled.version(ruleSet))));
    }

    @Override
    public Lookup<LoadedVersion> inForce(String ruleSet) {
        return active(ruleSet);
    }

    /** Answers only for times that the schedule that was read last covers. */
    @Override
    public Lookup<LoadedVersion> activeAt(String ruleSet, Instant at) {
        Catalogue.Contents known = catalogue.lastKnown();
        Schedule schedule = known == null ? null : known.schedules().get(ruleSet);
        Activation activation = schedule == null ? null : schedule.at(at);
        return found(ruleSet, activation == null ? null : activated(activation));
    }

    /** Always null: the history is only in the store. */
    @Override
    public @Nullable Instant firstActivation(String ruleSet) {
        return null;
    }

    @Override
    public Lookup<LoadedVersion> version(String ruleSet, VersionNumber number) {
        return found(ruleSet, known(ruleSet, number));
    }

    @Override
    public Lookup.Found<List<Activation>> ruleSets() {
        return new Lookup.Found<>(Schedule.inForce(schedules(), clock.instant()), false);
    }

    @Override
    public Lookup<Timeline> activation(String ruleSet) {
        Schedule schedule = schedule(ruleSet);
        return schedule == null ? unknown(ruleSet) : new Lookup.Found<>(schedule.timeline(clock.instant()), false);
    }

    @Override
    public Lookup<Page<Version.VersionSummary>> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        List<VersionNumber> numbers = bundled.numbers(ruleSet);
        if (numbers.isEmpty()) {
            return unknown(ruleSet);
        }
        List<Version.VersionSummary> summaries = numbers.stream()
                .filter(number -> after == null || number.compareTo(after) < 0)
                .limit(limit + 1L)
                .map(number -> bundled.version(ruleSet, number))
                .filter(Objects::nonNull)
                .map(each -> new Version.VersionSummary(each.number(), each.digest(), each.publishedAt()))
                .toList();
        return new Lookup.Found<>(Page.first(limit, summaries), false);
    }

    /** Always unknown: what happened is only in the store. */
    @Override
    public Lookup<List<Activation>> activations(String ruleSet, long after) {
        return new Lookup.Unknown<>(List.of(), false);
    }

    /** Always unknown: the audit log is only in the store. */
    @Override
    public Lookup<Page<AuditEntry>> audit(String ruleSet, int limit, @Nullable String after) {
        return unknown(ruleSet);
    }

    /** The version of an activation if it is at hand, or null. */
    private @Nullable LoadedVersion activated(Activation activation) {
        LoadedVersion version = known(activation.ruleSet(), activation.version());
        return version != null && version.digest().equals(activation.digest()) ? version : null;
    }

    /** The sound version with a number that was read or is bundled, or null. */
    private @Nullable LoadedVersion known(String ruleSet, VersionNumber number) {
        return firstNonNull(sound(versions.cached(ruleSet, number)), loaded(bundled.version(ruleSet, number)));
    }

    private static @Nullable LoadedVersion sound(@Nullable LoadedVersion version) {
        try {
            return version == null ? null : loaded(version.version());
        } catch (StoreUnavailable _) {
            return null;
        }
    }

    private static @Nullable LoadedVersion loaded(@Nullable Version version) {
        return version == null ? null : new LoadedVersion(version);
    }

    private List<Schedule> schedules() {
        Catalogue.Contents known = catalogue.lastKnown();
        return known == null
                ? bundledSchedules()
                : List.copyOf(known.schedules().values());
    }

    private @Nullable Schedule schedule(String ruleSet) {
        return schedules().stream()
                .filter(each -> each.last().ruleSet().equals(ruleSet))
                .findFirst()
                .orElse(null);
    }

    private List<Schedule> bundledSchedules() {
        return bundled.ruleSets().stream()
                .map(bundled::version)
                .filter(Objects::nonNull)
                .map(Activation::bundled)
                .map(Schedule::of)
                .toList();
    }

    private Lookup<LoadedVersion> found(String ruleSet, @Nullable LoadedVersion version) {
        if (version != null) {
            return new Lookup.Found<>(version, false);
        }
        List<String> numbers = numbers(ruleSet);
        return numbers.isEmpty() ? unknown(ruleSet) : new Lookup.Unknown<>(numbers, false);
    }

    /** The versions of a rule set that certainly exist, newest first. */
    private List<String> numbers(String ruleSet) {
        Schedule schedule = schedule(ruleSet);
        Stream<VersionNumber> activated =
                schedule == null ? Stream.of() : schedule.activations().stream().map(Activation::version);
        return Stream.concat(activated, bundled.numbers(ruleSet).stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(VersionNumber::toString)
                .toList();
    }

    /** A rule set that is not known here. The store cannot have one whose id is invalid. */
    private <T> Lookup<T> unknown(String ruleSet) {
        return new Lookup.Unknown<>(RuleSetSource.ids(ruleSets().value()), !GuidelineReader.isId(ruleSet));
    }

    private static @Nullable LoadedVersion firstNonNull(@Nullable LoadedVersion... candidates) {
        return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
