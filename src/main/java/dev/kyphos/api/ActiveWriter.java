package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Timeline;
import java.io.IOException;

/** Writes which version of a rule set answers, and which ones will. */
final class ActiveWriter {

    private ActiveWriter() {}

    /** Writes the members of the pointer's object; where nothing is in force yet, its version is null. */
    static void write(JsonGenerator json, String ruleSet, Timeline timeline) throws IOException {
        json.writeStringField("ruleSet", ruleSet);
        Activation inForce = timeline.inForce();
        json.writeStringField(
                "version", inForce == null ? null : inForce.version().toString());
        json.writeStringField("digest", inForce == null ? null : inForce.digest());
        json.writeNumberField("revision", timeline.revision());
        json.writeStringField(
                "activeSince", inForce == null ? null : inForce.from().toString());
        json.writeArrayFieldStart("scheduled");
        for (Activation scheduled : timeline.scheduled()) {
            json.writeStartObject();
            json.writeStringField("version", scheduled.version().toString());
            json.writeStringField("digest", scheduled.digest());
            json.writeNumberField("revision", scheduled.revision());
            json.writeStringField("from", scheduled.from().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
