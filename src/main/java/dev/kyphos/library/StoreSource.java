package dev.kyphos.library;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from the store. Every method throws {@link StoreUnavailable} if the store gives no answer. */
final class StoreSource implements RuleSetSource {

    /** How long before its start a scheduled version is read into the cache. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    private final Catalogue catalogue;
    private final ActivationStore activations;
    private final VersionStore versions;
    private final AuditLog audit;
    private final InstantSource clock;

    StoreSource(
            Catalogue catalogue,
            ActivationStore activations,
            VersionStore versions,
            AuditLog audit,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.activations = activations;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Lookup<LoadedVersion> active(String ruleSet) {
        Schedule schedule = catalogue.read().schedule(ruleSet);
        if (schedule == null) {
            return unknown();
        }
        Activation activation = schedule.inForce(clock.instant());
        return activation == null
                ? new Lookup.Unknown<>(versions.numbers(ruleSet), true)
                : new Lookup.Found<>(versions.activated(activation), true);
    }

    /** The active version if the caches have it compiled, so that the store need not be called; else null. */
    @Nullable
    Version cachedActive(String ruleSet) {
        var fresh = catalogue.fresh();
        Schedule schedule = fresh == null ? null : fresh.schedules().get(ruleSet);
        Activation activation = schedule == null ? null : schedule.inForce(clock.instant());
        if (activation == null) {
            return null;
        }
        LoadedVersion version = versions.cached(ruleSet, activation.version());
        return version != null && version.isCompiled() && version.digest().equals(activation.digest())
                ? version.version()
                : null;
    }

    @Override
    public Lookup<LoadedVersion> inForce(String ruleSet) {
        ScheduleItem current = current(ruleSet);
        if (current == null) {
            return unknown();
        }
        Activation activation = current.schedule().inForce(clock.instant());
        return activation == null
                ? new Lookup.Unknown<>(versions.numbers(ruleSet), true)
                : new Lookup.Found<>(versions.activated(activation), true);
    }

    @Override
    public Lookup<LoadedVersion> activeAt(String ruleSet, Instant at) {
        if (catalogue.read().schedule(ruleSet) == null) {
            return unknown();
        }
        Activation activation = activations.at(ruleSet, at);
        return activation == null
                ? new Lookup.Unknown<>(versions.numbers(ruleSet), true)
                : new Lookup.Found<>(versions.activated(activation), true);
    }

    @Override
    public @Nullable Instant firstActivation(String ruleSet) {
        return GuidelineReader.isId(ruleSet) ? activations.first(ruleSet) : null;
    }

    @Override
    public Lookup<LoadedVersion> version(String ruleSet, VersionNumber number) {
        if (!GuidelineReader.isId(ruleSet)) {
            return unknown();
        }
        LoadedVersion version = versions.get(ruleSet, number);
        return version == null ? unknownVersion(ruleSet) : new Lookup.Found<>(version, true);
    }

    @Override
    public Lookup.Found<List<Activation>> ruleSets() {
        return new Lookup.Found<>(Schedule.inForce(catalogue.read().schedules().values(), clock.instant()), true);
    }

    @Override
    public Lookup<Timeline> activation(String ruleSet) {
        ScheduleItem current = current(ruleSet);
        return current == null
                ? unknown()
                : new Lookup.Found<>(current.schedule().timeline(clock.instant()), true);
    }

    @Override
    public Lookup<Page<Version.VersionSummary>> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        if (!GuidelineReader.isId(ruleSet)) {
            return unknown();
        }
        Page<Version.VersionSummary> page = versions.page(ruleSet, limit, after);
        boolean absent = page.items().isEmpty() && versions.numbers(ruleSet).isEmpty();
        return absent ? unknown() : new Lookup.Found<>(page, true);
    }

    @Override
    public Lookup<Page<AuditEntry>> audit(String ruleSet, int limit, @Nullable String after) {
        if (!GuidelineReader.isId(ruleSet)) {
            return unknown();
        }
        Page<AuditEntry> page = audit.page(ruleSet, limit, after);
        boolean absent = page.items().isEmpty()
                && versions.numbers(ruleSet).isEmpty()
                && audit.page(ruleSet, 1, null).items().isEmpty();
        return absent ? unknown() : new Lookup.Found<>(page, true);
    }

    @Override
    public Lookup<List<Activation>> activations(String ruleSet, long after) {
        if (!GuidelineReader.isId(ruleSet)) {
            return unknown();
        }
        List<Activation> found = activations.after(ruleSet, after);
        return found.isEmpty() && activations.current(ruleSet) == null ? unknown() : new Lookup.Found<>(found, true);
    }

    private @Nullable ScheduleItem current(String ruleSet) {
        return GuidelineReader.isId(ruleSet) ? activations.current(ruleSet) : null;
    }

    /** Reads the versions of a rule set that will soon be in force and are not in the cache. */
    List<LoadedVersion> readAhead(String ruleSet) {
        var known = catalogue.lastKnown();
        Schedule schedule = known == null ? null : known.schedules().get(ruleSet);
        Instant now = clock.instant();
        return schedule == null
                ? List.of()
                : schedule.scheduled(now).stream()
                        .filter(soon -> soon.from().isBefore(now.plus(AHEAD))
                                && versions.cached(ruleSet, soon.version()) == null)
                        .map(versions::activated)
                        .toList();
    }

    private <T> Lookup<T> unknown() {
        return new Lookup.Unknown<>(RuleSetSource.ids(ruleSets().value()), true);
    }

    private Lookup<LoadedVersion> unknownVersion(String ruleSet) {
        List<String> numbers = versions.numbers(ruleSet);
        return numbers.isEmpty() ? unknown() : new Lookup.Unknown<>(numbers, true);
    }
}
