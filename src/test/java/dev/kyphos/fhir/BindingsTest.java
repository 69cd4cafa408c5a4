package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.JsonResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bindings that ship, and which one a version gets. */
class BindingsTest {

    static List<Bindings.Bundled> bundled() {
        return Bindings.onClassPath().documents();
    }

    static Guideline guideline(String ruleSet, String version) {
        return GuidelineReader.read(JsonResource.read("/rulesets/%s/%s.json".formatted(ruleSet, version)))
                .orThrow();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void aBundledBindingHasNoProblem(Bindings.Bundled bundled) {
        String version = Element.text((dev.kyphos.json.Json.Obj) bundled.document(), "version");
        assertThat(BindingReader.read(bundled.document(), guideline(bundled.ruleSet(), version))
                        .problems())
                .isEmpty();
    }

    @Test
    void aVersionGetsTheBindingOfAnEarlierOneOfItsMajorNumber() {
        Guideline guideline = guideline("imwg-2019", "2.0.0");
        assertThat(Bindings.onClassPath().of(guideline, "2.0.0")).hasToString("imwg-2019 2.0.0");
        assertThat(Bindings.onClassPath().of(guideline, "2.3.1")).hasToString("imwg-2019 2.0.0");
        assertThat(Bindings.onClassPath().of(guideline, "3.0.0")).isNull();
        assertThat(Bindings.onClassPath().of(guideline, "1.9.0")).isNull();
    }
}
