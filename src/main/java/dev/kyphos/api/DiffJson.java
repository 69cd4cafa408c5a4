package dev.kyphos.api;

import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.DocumentChanges;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.BoundedJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Draft;
import dev.kyphos.library.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a diff of two rule sets as JSON.
 *
 * @param from the earlier rule set
 * @param to the later rule set
 */
record DiffJson(DiffJson.DiffEnd from, DiffJson.DiffEnd to) {

    /**
     * One of the two rule sets.
     *
     * @param name its name in the diff: a version, {@code other-rule-set@1.0.0}, or a draft's id
     * @param version the version that answers the requests of witnesses; null for the active version
     * @param digest the digest of its document
     */
    record DiffEnd(String name, String ruleSet, @Nullable String version, String digest) {

        /** A published version of the rule set whose diff it is. */
        static DiffEnd of(Version version) {
            String number = version.number().toString();
            return new DiffEnd(number, version.ruleSet(), number, version.digest());
        }

        /** The same rule set with another name. */
        DiffEnd named(String newName) {
            return new DiffEnd(newName, ruleSet, version, digest);
        }

        /** A draft. Its witnesses name no version: asked of the draft, it answers; asked of the rule set, the active version. */
        static DiffEnd of(Draft draft) {
            return new DiffEnd(draft.id(), draft.ruleSet(), null, draft.digest());
        }
    }

    /** The JSON object of a diff. */
    Json.Obj of(Diff diff) {
        var bounded = new BoundedJson();
        return Json.object()
                .with("from", from.name)
                .with("to", to.name)
                .with("fromDigest", from.digest)
                .with("toDigest", to.digest)
                .with("bump", Json.word(diff.bump()))
                .with(
                        "reasons",
                        bounded.array(
                                "reasons",
                                diff.reasons(),
                                reason -> Json.object()
                                        .with("bump", Json.word(reason.bump()))
                                        .with("detail", Problem.shortened(reason.detail(), Problem.MAX_LENGTH))))
                .with("noPatientDiffers", diff.noPatientDiffers())
                .with("patientClasses", diff.patientClasses().toString())
                .and(diff.counted() ? Json.object() : Json.object().with("uncounted", true))
                .with("outcomes", bounded.array("outcomes", diff.outcomes(), change -> change(change, null)))
                .with("urgency", bounded.array("urgency", diff.urgency(), change -> change(change, null)))
                .with("findings", bounded.array("findings", diff.findings(), change -> change(change, "finding")))
                .with("scores", bounded.array("scores", diff.scores(), change -> change(change, "score")))
                .with("overall", bounded.array("overall", diff.overall(), change -> change(change, null)))
                .with("refused", bounded.array("refused", refused(diff), refusal -> refusal))
                .with(
                        "unchanged",
                        Json.object()
                                .with(
                                        "outcomes",
                                        shares(bounded, diff.unchanged().outcomes()))
                                .with(
                                        "urgency",
                                        shares(bounded, diff.unchanged().urgency())))
                .and(sections(bounded, diff.changes()))
                .and(bounded.omitted());
    }

    /** @param idMember the name of the member for a change's id; null if the change has no id */
    private Json change(Diff.Change change, @Nullable String idMember) {
        Json.Obj json = Json.object();
        return (idMember == null ? json : json.with(idMember, change.id()))
                .with("from", change.from())
                .with("to", change.to())
                .with("share", change.share())
                .with("witness", witness(to.ruleSet, to.version, change.after()))
                .with("witnessBefore", witness(from.ruleSet, from.version, change.before()));
    }

    private List<Json> refused(Diff diff) {
        List<Json> refused = new ArrayList<>();
        diff.refused().forEach(each -> refused.add(refusal(each)));
        diff.refusedValues().forEach(each -> refused.add(refusal(each)));
        return refused;
    }

    private Json refusal(Diff.RefusedValue refusal) {
        DiffEnd refusing = refusal.byNew() ? to : from;
        String scope = refusal.fact().scope() == Scope.PATIENT ? "patient/" : "vertebra/";
        return Json.object()
                .with("by", refusal.byNew() ? "to" : "from")
                .with("fact", scope + refusal.fact().name())
                .with("witness", witness(refusing.ruleSet, refusing.version, refusal.witness()));
    }

    private Json refusal(Diff.Refusal refusal) {
        DiffEnd refusing = refusal.byNew() ? to : from;
        return Json.object()
                .with("by", refusal.byNew() ? "to" : "from")
                .with("share", refusal.share())
                .with("witness", witness(refusing.ruleSet, refusing.version, refusal.witness()));
    }

    private static Json shares(BoundedJson bounded, Map<String, BigDecimal> shares) {
        return bounded.object("unchanged", shares, Json.Num::new);
    }

    /** The sections for facts and statements, and under {@code document} each section that differs. */
    private static Json.Obj sections(BoundedJson bounded, DocumentChanges changes) {
        return Json.object()
                .with("facts", section(bounded, "facts", changes.section("facts")))
                .with("statements", section(bounded, "statements", changes.section("statements")))
                .with(
                        "document",
                        bounded.object(
                                "document", changes.sections(), section -> section(bounded, "document", section)));
    }

    private static Json section(BoundedJson bounded, String name, DocumentChanges.Section section) {
        return Json.object()
                .with("added", bounded.texts(name, section.added()))
                .with("removed", bounded.texts(name, section.removed()))
                .with(
                        "changed",
                        bounded.array(
                                name,
                                section.changed(),
                                entry -> Json.object()
                                        .with("id", entry.id())
                                        .with("members", Json.texts(entry.members()))));
    }

    /**
     * Writes a witness as the body of a request for a recommendation.
     *
     * @param version the version that the request names; null for the active version
     */
    static Json witness(String ruleSet, @Nullable String version, Witness witness) {
        return Json.object()
                .with("ruleSet", ruleSet)
                .withAny("version", version)
                .with("patient", facts(witness.patient()))
                .with("vertebrae", Json.array(witness.vertebrae(), DiffJson::facts));
    }

    private static Json facts(Map<Fact, Value> facts) {
        Json.Obj object = Json.object();
        for (var fact : facts.entrySet()) {
            object = object.with(fact.getKey().name(), fact.getValue().json());
        }
        return object;
    }
}
