package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search or a read returned. */
class ResourcesTest {

    private final List<Problem> problems = new ArrayList<>();

    private Resources of(String json) {
        return Resources.of(JsonEdit.json(json), JsonPointer.root().at("prefetch"), problems);
    }

    @Test
    void aBundleIsItsEntriesAndABundleInItToo() {
        Resources resources = of("""
                {"resourceType": "Bundle", "link": [{"relation": "self"}, {"relation": "next"}], "entry": [
                  {"resource": {"resourceType": "Patient", "id": "1"}}, {"fullUrl": "urn:x"},
                  {"resource": {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Condition"}}]}}]}
                """);
        assertThat(problems).isEmpty();
        assertThat(resources.found()).extracting(Resources::type).containsExactly("Patient", "Condition");
        assertThat(resources.paged()).isTrue();
        assertThat(resources.failed()).isFalse();
        assertThat(of("{\"resourceType\": \"Bundle\"}").found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fatal, true", "error, true", "warning, false", "information, false"})
    void anOutcomeIsNoResourceAndMaySayThatTheSearchFailed(String severity, boolean failed) {
        Resources resources =
                of("{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"%s\"}]}".formatted(severity));
        assertThat(problems).isEmpty();
        assertThat(resources.found()).isEmpty();
        assertThat(resources.failed()).isEqualTo(failed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | /prefetch | wrong-type",
                "null | /prefetch | null-not-allowed",
                "{} | /prefetch | missing",
                "{\"resourceType\": \"secret text\"} | /prefetch/resourceType | malformed",
                "{\"resourceType\": 7} | /prefetch/resourceType | wrong-type",
                "{\"resourceType\": \"Bundle\", \"entry\": {}} | /prefetch/entry | wrong-type",
                "{\"resourceType\": \"Bundle\", \"entry\": [7]} | /prefetch/entry/0 | wrong-type",
                "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": []}]} | /prefetch/entry/0/resource | wrong-type",
            })
    void whatIsNoResourceIsAProblemThatNamesItsPlace(String json, String pointer, String code) {
        of(json);
        assertThat(problems).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(dev.kyphos.json.Json.word(problem.code())).isEqualTo(code);
            assertThat(problem.detail()).doesNotContain("secret");
        });
    }

    @Test
    void bundlesAreNotReadWithoutEnd() {
        String bundle = "{\"resourceType\": \"Patient\"}";
        for (int i = 0; i < 4; i++) {
            bundle = "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": %s}]}".formatted(bundle);
        }
        assertThat(of(bundle).found()).isEmpty();
        assertThat(problems).extracting(Problem::detail).containsExactly("expected at most 3 Bundles in Bundles");
    }
}
