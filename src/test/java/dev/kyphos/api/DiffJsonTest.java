package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.api.DiffJson.DiffEnd;
import dev.kyphos.bench.GrownRuleSet;
import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Json;
import org.junit.jupiter.api.Test;

class DiffJsonTest {

    @Test
    void saysWhereNobodyIsCounted() {
        assertThat(of(new GrownRuleSet(100, 1, 1, 0, 50, GrownRuleSet.Kind.RANDOM, 1).document())
                        .members())
                .containsEntry("uncounted", new Json.Bool(true));
        assertThat(of(GrownRuleSet.of(10, 1, 20, 1).document()).members()).doesNotContainKey("uncounted");
    }

    private static Json.Obj of(Json document) {
        GuidelineDiagram diagram = GuidelineDiagram.of(
                        GuidelineReader.readOfAnySize(document).orThrow())
                .orThrow();
        var end = new DiffEnd("1.0.0", "grown", "1.0.0", "x");
        return new DiffJson(end, end)
                .of(Diff.between(diagram, document, diagram, document).orThrow());
    }
}
