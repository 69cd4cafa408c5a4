package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Tree;
import dev.kyphos.local.LocalApi;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API at the base path of a domain: what it names of itself leads back to it. */
class BasePathIT {

    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"([^\"]*explorer/[^\"]+)\"");

    private static LocalApi api;

    @BeforeAll
    static void start() {
        assertThat(Served.get("/health").status()).isEqualTo(200); // which sets how long a busy machine may take
        api = LocalApi.start(Served.TEMPLATE, Served.DYNAMO_DB, 0, "/some/base");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyKindOfPathAnswersBelowTheBasePathAndNoneBesideIt() {
        for (String path : new String[] {"/health", "/v1/rulesets", "/v1/rulesets/imwg-2019/versions/2.0.0/facts"}) {
            assertThat(get(path).status()).as(path).isEqualTo(200);
            assertThat(send(HttpRequest.newBuilder(api.address().resolve(path))).status())
                    .as("beside: " + path)
                    .isEqualTo(403);
        }
        assertThat(get("/v1/nowhere").status()).isEqualTo(404);
    }

    @Test
    void theLocationOfADraftLeadsToIt() {
        String ruleSet = Curator.newRuleSet();
        Answer created = send(signed(URI.create(api.address() + ruleSet + "/drafts"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Curator.document(ruleSet).toString())));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).startsWith("/some/base" + ruleSet);

        assertThat(send(signed(api.address().resolve(created.header("Location"))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void thePageFindsItsFilesAndTheContract() {
        URI page = URI.create(api.address() + "/");
        Matcher file = FILE.matcher(send(HttpRequest.newBuilder(page)).body());

        int files = 0;
        for (; file.find(); files++) {
            Answer answer = send(HttpRequest.newBuilder(page.resolve(file.group(1))));
            assertThat(answer.status()).as(file.group(1)).isEqualTo(200);
        }
        assertThat(files).isGreaterThan(3);
    }

    @Test
    void theServerOfTheContractIsWhereItWasRead() {
        theServerIsWhereItWasRead("/openapi.json");
        theServerIsWhereItWasRead("/v1/rulesets/imwg-2019/versions/2.0.0/openapi.json");
    }

    private static void theServerIsWhereItWasRead(String path) {
        URI read = URI.create(api.address() + path);
        JsonNode contract = Tree.read(get(path).body());
        String server = read.resolve(contract.at("/servers/0/url").textValue()).toString();

        assertThat(server).isEqualTo(api.address().toString());
        assertThat(send(HttpRequest.newBuilder(URI.create(server + "/health"))).status())
                .isEqualTo(200);
    }

    @Test
    void theNextPageFollowsThePageBeforeIt() {
        Answer first = get("/v1/rulesets/imwg-2019/versions?limit=1");
        Answer second = get("/v1/rulesets/imwg-2019/versions?limit=1&cursor="
                + first.json().path("next").textValue());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().at("/items/0/version"))
                .isNotEqualTo(first.json().at("/items/0/version"));
    }

    private static Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(api.address() + path)));
    }

    private static HttpRequest.Builder signed(URI address) {
        return HttpRequest.newBuilder(address).header("X-Local-Principal", Curator.ALICE.name());
    }

    private static Answer send(HttpRequest.Builder request) {
        return Served.send(request);
    }
}
