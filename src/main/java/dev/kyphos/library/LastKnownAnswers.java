package dev.kyphos.library;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be said without the store: what it said last or, where it never was asked, what ships with this program. */
final class LastKnownAnswers implements Answers {

    private final Catalogue catalogue;
    private final Versions versions;
    private final Cache<String, Version> lastActive;
    private final Bundled bundled;

    LastKnownAnswers(Catalogue catalogue, Versions versions, Cache<String, Version> lastActive, Bundled bundled) {
        this.catalogue = catalogue;
        this.versions = versions;
        this.lastActive = lastActive;
        this.bundled = bundled;
    }

    /** The version that was active when last known; else the one that answered last; else the bundled one. */
    @Override
    public Found<Version> active(String ruleSet) {
        SortedMap<String, Activation> known = catalogue.lastKnown();
        if (known == null) {
            return found(bundled.version(ruleSet));
        }
        Activation activation = known.get(ruleSet);
        return activation == null
                ? unknown()
                : found(first(activated(activation), lastActive.lastKnown(ruleSet), bundled.version(ruleSet)));
    }

    /** Only what is certain: the version that was active when last known, and that since then. */
    @Override
    public Found<Version> activeAt(String ruleSet, Instant at) {
        SortedMap<String, Activation> known = catalogue.lastKnown();
        Activation activation = known == null ? null : known.get(ruleSet);
        return activation == null || activation.at().isAfter(at) ? unknown() : found(activated(activation));
    }

    @Override
    public Found<Version> version(String ruleSet, VersionNumber number) {
        return found(first(versions.kept(ruleSet, number), bundled(ruleSet, number)));
    }

    @Override
    public List<Activation> ruleSets() {
        SortedMap<String, Activation> known = catalogue.lastKnown();
        return known == null ? bundledOnes() : List.copyOf(known.values());
    }

    @Override
    public Found<Activation> activation(String ruleSet) {
        return ruleSets().stream()
                .filter(each -> each.ruleSet().equals(ruleSet))
                .<Found<Activation>>map(Found.Here::new)
                .findFirst()
                .orElseGet(this::unknown);
    }

    @Override
    public Found<Page> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        Version version = bundled.version(ruleSet);
        if (version == null) {
            return unknown();
        }
        boolean follows = after == null || version.number().compareTo(after) < 0;
        var listed = new Page.Listed(version.number(), version.digest(), version.publishedAt());
        return new Found.Here<>(new Page(follows ? List.of(listed) : List.of(), false));
    }

    private @Nullable Version activated(Activation activation) {
        Version version = first(
                versions.kept(activation.ruleSet(), activation.version()),
                bundled(activation.ruleSet(), activation.version()));
        return version != null && version.digest().equals(activation.digest()) ? version : null;
    }

    private @Nullable Version bundled(String ruleSet, VersionNumber number) {
        Version version = bundled.version(ruleSet);
        return version != null && version.number().equals(number) ? version : null;
    }

    private List<Activation> bundledOnes() {
        return bundled.ruleSets().stream()
                .map(bundled::version)
                .filter(Objects::nonNull)
                .map(each -> new Activation(each.ruleSet(), each.number(), each.digest(), 0, each.publishedAt()))
                .toList();
    }

    private Found<Version> found(@Nullable Version version) {
        return version == null ? unknown() : new Found.Here<>(version);
    }

    private <T> Found<T> unknown() {
        return new Found.Unknown<>(Answers.ids(ruleSets()));
    }

    private static @Nullable Version first(@Nullable Version... candidates) {
        return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
