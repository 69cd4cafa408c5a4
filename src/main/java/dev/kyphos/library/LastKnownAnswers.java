package dev.kyphos.library;

import java.time.Instant;
import java.util.Comparator;
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
            return found(ruleSet, bundled.version(ruleSet));
        }
        Activation activation = known.get(ruleSet);
        return activation == null
                ? unknown()
                : found(ruleSet, first(activated(activation), lastActive.lastKnown(ruleSet), bundled.version(ruleSet)));
    }

    /** Only what is certain: the version that was active when last known, and that since then. */
    @Override
    public Found<Version> activeAt(String ruleSet, Instant at) {
        SortedMap<String, Activation> known = catalogue.lastKnown();
        Activation activation = known == null ? null : known.get(ruleSet);
        Version version = activation == null || activation.at().isAfter(at) ? null : activated(activation);
        return found(ruleSet, version);
    }

    @Override
    public Found<Version> version(String ruleSet, VersionNumber number) {
        return found(ruleSet, first(versions.kept(ruleSet, number), bundled(ruleSet, number)));
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

    private Found<Version> found(String ruleSet, @Nullable Version version) {
        if (version != null) {
            return new Found.Here<>(version);
        }
        List<String> numbers = numbers(ruleSet);
        return numbers.isEmpty() ? unknown() : new Found.Unknown<>(numbers);
    }

    /** The versions of a rule set that there are for certain, newest first. */
    private List<String> numbers(String ruleSet) {
        Stream<VersionNumber> active = ruleSets().stream()
                .filter(each -> each.ruleSet().equals(ruleSet))
                .map(Activation::version);
        Version ours = bundled.version(ruleSet);
        Stream<VersionNumber> shipped = ours == null ? Stream.of() : Stream.of(ours.number());
        return Stream.concat(active, shipped)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(VersionNumber::toString)
                .toList();
    }

    private <T> Found<T> unknown() {
        return new Found.Unknown<>(Answers.ids(ruleSets()));
    }

    private static @Nullable Version first(@Nullable Version... candidates) {
        return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
