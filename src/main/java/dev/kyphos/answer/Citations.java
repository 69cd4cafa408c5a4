package dev.kyphos.answer;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Statement;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Collects the statements that an answer cites. Writes them and their sources, each once, in the guideline's order. */
final class Citations {

    private final Guideline guideline;
    private final Set<String> cited = new HashSet<>();

    /** The lists that were added: most are those of rules, and come again with each vertebra. */
    private final Set<Collection<String>> added = Collections.newSetFromMap(new IdentityHashMap<>());

    Citations(Guideline guideline) {
        this.guideline = guideline;
    }

    void add(Collection<String> statements) {
        if (added.add(statements)) {
            cited.addAll(statements);
        }
    }

    void write(EscapedJsonWriter body, RenderedGuideline rendered) {
        Set<String> sources = new HashSet<>();
        body.name("statements").startObject();
        for (Statement statement : guideline.statements().values()) {
            if (cited.contains(statement.id())) {
                body.name(statement.id()).copy(rendered.statement(statement.id()));
                sources.add(statement.source());
            }
        }
        body.endObject().name("sources").startObject();
        for (String source : guideline.sources().keySet()) {
            if (sources.contains(source)) {
                body.name(source).copy(rendered.source(source));
            }
        }
        body.endObject();
    }
}
