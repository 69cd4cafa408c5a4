package dev.kyphos.replay;

import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.replay.ReplayJob.ReplayedDocument;
import org.jspecify.annotations.Nullable;

/** The documents of jobs, as they were when the jobs were started: versions, and drafts that were kept. Thread-safe. */
final class ReplayedDocuments {

    private final Library library;
    private volatile @Nullable Compiled last;

    private record Compiled(String ruleSet, String digest, GuidelineDiagram diagram) {}

    ReplayedDocuments(Library library) {
        this.library = library;
    }

    /**
     * The diagram of a document; that of the last one is at hand.
     *
     * @throws StepFailed if it can't be read, or is no longer there
     */
    GuidelineDiagram diagram(String ruleSet, ReplayedDocument document) {
        Compiled known = last;
        if (known != null && known.ruleSet.equals(ruleSet) && known.digest.equals(document.digest())) {
            return known.diagram;
        }
        VersionNumber version = document.version();
        GuidelineDiagram diagram =
                version == null ? ofDraft(ruleSet, document.digest()) : ofVersion(ruleSet, version, document.digest());
        last = new Compiled(ruleSet, document.digest(), diagram);
        return diagram;
    }

    private GuidelineDiagram ofVersion(String ruleSet, VersionNumber number, String digest) {
        return switch (library.version(ruleSet, number)) {
            case Lookup.Found<Version>(Version version, var _)
            when version.digest().equals(digest) -> version.diagram();
            case Lookup.Unknown<Version>(var _, boolean available)
            when !available -> throw new StepFailed(JobFailure.LOG_UNAVAILABLE);
            case Lookup<Version> _ -> throw new StepFailed(JobFailure.DOCUMENT_GONE);
        };
    }

    private GuidelineDiagram ofDraft(String ruleSet, String digest) {
        Json document = library.logAccess().replayedDocument(ruleSet, digest);
        if (document != null
                && RuleSetReader.read(document) instanceof Checked.Valid<GuidelineDiagram>(GuidelineDiagram diagram)) {
            return diagram;
        }
        throw new StepFailed(JobFailure.DOCUMENT_GONE);
    }
}
