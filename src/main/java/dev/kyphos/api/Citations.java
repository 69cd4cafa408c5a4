package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Statement;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The statements that an answer cites, and their sources, each once and in the guideline's order. */
final class Citations {

    private final Guideline guideline;
    private final Set<String> cited = new HashSet<>();

    Citations(Guideline guideline) {
        this.guideline = guideline;
    }

    void add(List<String> statements) {
        cited.addAll(statements);
    }

    void write(JsonGenerator json, Wording wording) throws IOException {
        Set<String> sources = new HashSet<>();
        json.writeObjectFieldStart("statements");
        for (Statement statement : guideline.statements().values()) {
            if (cited.contains(statement.id())) {
                json.writeFieldName(statement.id());
                json.writeRawValue(wording.statement(statement.id()));
                sources.add(statement.source());
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("sources");
        for (String source : guideline.sources().keySet()) {
            if (sources.contains(source)) {
                json.writeFieldName(source);
                json.writeRawValue(wording.source(source));
            }
        }
        json.writeEndObject();
    }
}
