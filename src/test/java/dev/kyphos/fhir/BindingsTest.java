package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        String version = Element.text((Json.Obj) bundled.document(), "version");
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

    /** A version that nobody bound could not be asked by a clinical system. */
    @Test
    void theGreatestVersionOfEachBundledRuleSetHasABinding() {
        Map<String, String> greatest = new TreeMap<>();
        for (Json entry : ((Json.Arr) JsonResource.read("/rulesets/bundled.json")).items()) {
            String version = Element.textOr((Json.Obj) entry, "version", "");
            greatest.merge(
                    Element.textOr((Json.Obj) entry, "id", ""),
                    version,
                    (one, other) -> parts(one).compareTo(parts(other)) > 0 ? one : other);
        }
        assertThat(greatest)
                .isNotEmpty()
                .allSatisfy((ruleSet, version) -> assertThat(
                                Bindings.onClassPath().of(guideline(ruleSet, version), version))
                        .isNotNull());
    }

    private static Bindings.VersionParts parts(String version) {
        return Bindings.VersionParts.parse(version);
    }

    @Test
    void aBindingWhoseFactsAreGoneIsNotUsed() {
        Guideline other = guideline("imwg-2019", "1.0.0");
        assertThat(other.facts().named("creatinineClearance")).isNull();
        assertThat(Bindings.onClassPath().of(other, "2.0.1")).isNull();
    }

    @Test
    void theGreatestEarlierVersionThatFitsIsUsed() {
        Json.Obj document = (Json.Obj) bundled().getFirst().document();
        Json misfit = JsonEdit.with(document, "/version", "\"2.2.0\"");
        Bindings bindings = Bindings.of(List.of(
                of("2.0.0", document),
                of("2.1.0", document.with("version", "2.1.0")),
                of("2.2.0", JsonEdit.with(misfit, "/concerns/disease/codes/0", "\"gone\"")),
                of("2.4.0", document.with("version", "2.4.0"))));
        Guideline guideline = guideline("imwg-2019", "2.0.0");
        assertThat(bindings.of(guideline, "2.0.9")).hasToString("imwg-2019 2.0.0");
        assertThat(bindings.of(guideline, "2.3.0")).hasToString("imwg-2019 2.1.0");
        assertThat(bindings.of(guideline, "2.4.0")).hasToString("imwg-2019 2.4.0");
        assertThat(bindings.of(guideline, "2.4")).isNull();
        assertThat(bindings.of(guideline("imwg-2008", "2.0.0"), "2.0.0")).isNull();
    }

    private static Bindings.Bundled of(String version, Json document) {
        return new Bindings.Bundled("imwg-2019", Bindings.VersionParts.parse(version), document);
    }
}
