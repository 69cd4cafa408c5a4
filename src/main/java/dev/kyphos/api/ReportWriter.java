package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.InvariantProof;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftReport;
import dev.kyphos.library.VersionNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what was found out about a draft. */
final class ReportWriter {

    private ReportWriter() {}

    /** Writes the report's members; a draft that can't be read has nothing but errors. */
    static void write(JsonGenerator json, Draft draft, DraftReport report) throws IOException {
        Examination examination = report.examination();
        json.writeBooleanField("clean", report.isClean());
        errors(json, report);
        json.writeArrayFieldStart("invariants");
        for (InvariantProof proof : examination == null ? List.<InvariantProof>of() : examination.invariants()) {
            invariant(json, draft, proof);
        }
        json.writeEndArray();
        Problems.errors(json, "dead", examination == null ? List.of() : examination.dead());
        json.writeObjectFieldStart("classes");
        if (examination != null) {
            for (var count : examination.classes().entrySet()) {
                json.writeStringField(count.getKey(), count.getValue().toString());
            }
        }
        json.writeEndObject();
        diff(json, draft, report);
        VersionNumber least = report.least();
        json.writeStringField("leastVersion", least == null ? null : least.toString());
    }

    private static void errors(JsonGenerator json, DraftReport report) throws IOException {
        var errors = new ArrayList<>(report.errors());
        if (report.examination() != null) {
            errors.addAll(report.examination().errors());
        }
        Problems.errors(json, "errors", errors);
    }

    private static void invariant(JsonGenerator json, Draft draft, InvariantProof proof) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", proof.id());
        json.writeBooleanField("proven", proof.proven());
        if (proof.witness() != null) {
            json.writeFieldName("witness");
            WitnessWriter.write(json, draft.ruleSet(), null, proof.witness());
        }
        json.writeEndObject();
    }

    private static void diff(JsonGenerator json, Draft draft, DraftReport report) throws IOException {
        if (report.diff() == null || report.active() == null) {
            json.writeNullField("diff");
            return;
        }
        json.writeObjectFieldStart("diff");
        new DiffWriter(json, DiffWriter.Side.of(report.active()), DiffWriter.Side.of(draft)).write(report.diff());
        json.writeEndObject();
    }
}
