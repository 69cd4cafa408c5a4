package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Tree;
import org.junit.jupiter.api.Test;

class ServiceIT {

    @Test
    void healthNamesTheServiceTheStoreAndWhatIsActive() {
        Answer answer = Served.get("/health");
        JsonNode health = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(health.path("status").textValue()).isEqualTo("ok");
        assertThat(health.path("service").textValue()).isEqualTo("kyphos");
        assertThat(health.path("store").textValue()).isEqualTo("available");
        assertThat(Tree.items(health.path("ruleSets"))
                        .map(each -> each.path("ruleSet").textValue()))
                .containsAll(Document.BUNDLED);
    }

    @Test
    void healthNamesTheVersionOfThisBuild() {
        JsonNode version = Served.get("/health").json().path("serviceVersion");

        assertThat(version.textValue()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        String built = System.getProperty("kyphos.version");
        if (built != null) {
            assertThat(version.textValue()).isEqualTo(built);
        }
    }

    @Test
    void theContractIsServedAsItIs() {
        Answer answer = Served.get("/openapi.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).contains("max-age=300");
        assertThat(answer.json().path("openapi").textValue()).startsWith("3.1");
        assertThat(answer.json().path("paths").has("/v1/recommendations")).isTrue();
    }
}
