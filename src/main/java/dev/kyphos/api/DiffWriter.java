package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.diagram.Change;
import dev.kyphos.diagram.Diff;
import dev.kyphos.guideline.DocumentChanges;
import dev.kyphos.library.Draft;
import dev.kyphos.library.Version;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what differs between two versions, patient by patient and in the document. */
final class DiffWriter {

    private final JsonGenerator json;
    private final Side from;
    private final Side to;

    /**
     * One of the two.
     *
     * @param name how the diff calls it: a version, {@code other-rule-set@1.0.0}, or a draft
     * @param version that its witnesses are to be asked of; null where that is the active one
     */
    record Side(String name, String ruleSet, @Nullable String version, String digest) {

        /** A published version, in a diff within its rule set. */
        static Side of(Version version) {
            String number = version.number().toString();
            return new Side(number, version.ruleSet(), number, version.digest());
        }

        Side named(String other) {
            return new Side(other, ruleSet, version, digest);
        }

        /** A draft. Nobody can ask it yet, so its witnesses ask the active version. */
        static Side of(Draft draft) {
            return new Side(draft.id(), draft.ruleSet(), null, draft.digest());
        }
    }

    DiffWriter(JsonGenerator json, Side from, Side to) {
        this.json = json;
        this.from = from;
        this.to = to;
    }

    /** Writes the members of the diff's object. */
    void write(Diff diff) throws IOException {
        json.writeStringField("from", from.name());
        json.writeStringField("to", to.name());
        json.writeStringField("fromDigest", from.digest());
        json.writeStringField("toDigest", to.digest());
        json.writeStringField("bump", diff.bump().name().toLowerCase(Locale.ROOT));
        reasons(diff.reasons());
        json.writeBooleanField("noPatientDiffers", diff.noPatientDiffers());
        json.writeStringField("patientClasses", diff.patientClasses().toString());
        changes("outcomes", diff.outcomes(), null);
        changes("urgency", diff.urgency(), null);
        changes("findings", diff.findings(), "finding");
        changes("scores", diff.scores(), "score");
        changes("overall", diff.overall(), null);
        refused(diff.refused());
        json.writeObjectFieldStart("unchanged");
        shares("outcomes", diff.unchanged().outcomes());
        shares("urgency", diff.unchanged().urgency());
        json.writeEndObject();
        sections(diff.changes());
    }

    private void reasons(List<Diff.Reason> reasons) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (Diff.Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringField("bump", reason.bump().name().toLowerCase(Locale.ROOT));
            json.writeStringField("detail", reason.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** @param idMember what an id of the list is called; null where its entries have none */
    private void changes(String list, List<Change> changes, @Nullable String idMember) throws IOException {
        json.writeArrayFieldStart(list);
        for (Change change : changes) {
            json.writeStartObject();
            if (idMember != null) {
                json.writeStringField(idMember, change.id());
            }
            json.writeFieldName("from");
            JsonWriter.write(json, change.from());
            json.writeFieldName("to");
            JsonWriter.write(json, change.to());
            json.writeNumberField("share", change.share());
            json.writeFieldName("witness");
            WitnessWriter.write(json, to.ruleSet(), to.version(), change.after());
            json.writeFieldName("witnessBefore");
            WitnessWriter.write(json, from.ruleSet(), from.version(), change.before());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void refused(List<Diff.Refusal> refused) throws IOException {
        json.writeArrayFieldStart("refused");
        for (Diff.Refusal refusal : refused) {
            Side refusing = refusal.byNew() ? to : from;
            json.writeStartObject();
            json.writeStringField("by", refusal.byNew() ? "to" : "from");
            json.writeNumberField("share", refusal.share());
            json.writeFieldName("witness");
            WitnessWriter.write(json, refusing.ruleSet(), refusing.version(), refusal.witness());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void shares(String member, Map<String, BigDecimal> shares) throws IOException {
        json.writeObjectFieldStart(member);
        for (var share : shares.entrySet()) {
            json.writeNumberField(share.getKey(), share.getValue());
        }
        json.writeEndObject();
    }

    /** Facts and statements always; what else there is in a document only where it differs. */
    private void sections(DocumentChanges changes) throws IOException {
        for (String always : List.of("facts", "statements")) {
            section(always, changes.section(always));
        }
        json.writeObjectFieldStart("document");
        for (var section : changes.sections().entrySet()) {
            section(section.getKey(), section.getValue());
        }
        json.writeEndObject();
    }

    private void section(String name, DocumentChanges.Section section) throws IOException {
        json.writeObjectFieldStart(name);
        texts("added", section.added());
        texts("removed", section.removed());
        json.writeArrayFieldStart("changed");
        for (DocumentChanges.Changed changed : section.changed()) {
            json.writeStartObject();
            json.writeStringField("id", changed.id());
            texts("members", changed.members());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void texts(String member, List<String> texts) throws IOException {
        json.writeArrayFieldStart(member);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
