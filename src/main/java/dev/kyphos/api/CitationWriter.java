package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Source;
import dev.kyphos.guideline.Statement;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes the statements that an answer cites, their sources, and what the guideline is known to lack. */
final class CitationWriter {

    private final JsonGenerator json;
    private final Guideline guideline;

    CitationWriter(JsonGenerator json, Guideline guideline) {
        this.json = json;
        this.guideline = guideline;
    }

    void write(Set<String> cited) throws IOException {
        Set<String> sources = new TreeSet<>();
        json.writeObjectFieldStart("statements");
        for (String id : cited) {
            Statement statement = guideline.statements().get(id);
            if (statement != null) {
                statement(statement);
                sources.add(statement.source());
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("sources");
        for (String id : sources) {
            Source source = guideline.sources().get(id);
            if (source != null) {
                source(source);
            }
        }
        json.writeEndObject();
        json.writeArrayFieldStart("knownGaps");
        for (String gap : guideline.knownGaps()) {
            json.writeString(gap);
        }
        json.writeEndArray();
    }

    private void statement(Statement statement) throws IOException {
        json.writeObjectFieldStart(statement.id());
        json.writeStringField("text", statement.text());
        json.writeStringField("source", statement.source());
        json.writeStringField("locator", statement.locator());
        json.writeStringField("seen", statement.seen().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private void source(Source source) throws IOException {
        json.writeObjectFieldStart(source.id());
        json.writeStringField("citation", source.citation());
        if (source.doi() != null) {
            json.writeStringField("doi", source.doi());
        }
        json.writeEndObject();
    }
}
