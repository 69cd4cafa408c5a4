package dev.kyphos.library;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the store says. Every method throws {@link StoreUnavailable} where it says nothing. */
final class StoredAnswers implements Answers {

    private final Catalogue catalogue;
    private final Activations activations;
    private final Versions versions;
    private final Cache<String, Version> lastActive;

    /** @param lastActive where to note what was active when last asked for */
    StoredAnswers(Catalogue catalogue, Activations activations, Versions versions, Cache<String, Version> lastActive) {
        this.catalogue = catalogue;
        this.activations = activations;
        this.versions = versions;
        this.lastActive = lastActive;
    }

    @Override
    public Found<Version> active(String ruleSet) {
        Activation activation = catalogue.read().get(ruleSet);
        if (activation == null) {
            return unknown();
        }
        Version version = activated(activation);
        lastActive.keep(ruleSet, version);
        return new Found.Here<>(version);
    }

    /** The active version where nothing has to be asked of the store for it, or null. */
    @Nullable
    Version atHand(String ruleSet) {
        var fresh = catalogue.fresh();
        Activation activation = fresh == null ? null : fresh.get(ruleSet);
        if (activation == null) {
            return null;
        }
        Version version = versions.kept(ruleSet, activation.version());
        return version != null && version.digest().equals(activation.digest()) ? version : null;
    }

    @Override
    public Found<Version> activeAt(String ruleSet, Instant at) {
        if (!catalogue.read().containsKey(ruleSet)) {
            return unknown();
        }
        Activation activation = activations.at(ruleSet, at);
        return activation == null
                ? new Found.Unknown<>(versions.numbers(ruleSet))
                : new Found.Here<>(activated(activation));
    }

    @Override
    public Found<Version> version(String ruleSet, VersionNumber number) {
        if (!GuidelineReader.isId(ruleSet)) {
            return unknown();
        }
        Version version = versions.get(ruleSet, number);
        return version == null ? unknownVersion(ruleSet) : new Found.Here<>(version);
    }

    @Override
    public List<Activation> ruleSets() {
        return List.copyOf(catalogue.read().values());
    }

    @Override
    public Found<Activation> activation(String ruleSet) {
        Pointer current = GuidelineReader.isId(ruleSet) ? activations.current(ruleSet) : null;
        return current == null ? unknown() : new Found.Here<>(current.activation());
    }

    @Override
    public Found<Page> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        if (!GuidelineReader.isId(ruleSet)) {
            return unknown();
        }
        Page page = versions.page(ruleSet, limit, after);
        boolean none = page.versions().isEmpty() && versions.numbers(ruleSet).isEmpty();
        return none ? unknown() : new Found.Here<>(page);
    }

    private Version activated(Activation activation) {
        Version version = versions.get(activation.ruleSet(), activation.version());
        if (version == null || !version.digest().equals(activation.digest())) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return version;
    }

    private <T> Found<T> unknown() {
        return new Found.Unknown<>(Answers.ids(ruleSets()));
    }

    private Found<Version> unknownVersion(String ruleSet) {
        List<String> numbers = versions.numbers(ruleSet);
        return numbers.isEmpty() ? unknown() : new Found.Unknown<>(numbers);
    }
}
