package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.bidi.network.BytesValue;
import org.openqa.selenium.bidi.network.ContinueRequestParameters;
import org.openqa.selenium.bidi.network.Header;
import org.openqa.selenium.bidi.network.InterceptPhase;
import org.openqa.selenium.bidi.network.ProvideResponseParameters;

/** What the page opens: each rule set that there may be, and nothing else than what was asked for. */
class OpeningIT extends InBrowser {

    private static final String LIKE = "zz-copy";

    /** Last by alphabet. */
    private static final String WRITTEN = "zz-example";

    @ParameterizedTest
    @CsvSource({"imwg-2019, 1.0.0", "imwg-2019, 2.0.0", "imwg-2008, 1.0.0", "imwg-2008, 2.0.0"})
    void everyBundledVersionWorksInThePage(String ruleSet, String version) {
        openCase(bare(ruleSet, version));
        assertThat(text(".guide")).contains(ruleSet, version);
        assertThat(this.<List<Object>>value("[...document.querySelectorAll('.possible .dot')]"
                        + ".map(each => getComputedStyle(each).backgroundColor)"))
                .hasSizeGreaterThan(5)
                .doesNotHaveDuplicates();
        click("#presume");
        click("[data-level=T12]");
        await(".levels tbody tr:nth-child(2)");
        await(".verdict[aria-busy=false]");
        run("document.querySelectorAll('details').forEach(each => each.open = true)");
        for (int i = 1; i <= count(".share button"); i++) {
            run("window.copied = null; navigator.clipboard.writeText = async (text) => { window.copied = text }");
            if (count(".share button:nth-of-type(%d):not(#print)".formatted(i)) > 0) {
                click(".share button:nth-of-type(%d)".formatted(i));
                awaitTrue("window.copied");
            }
        }
        assertThat(violations()).isEmpty();
    }

    /** The example of docs/authoring.md, which has no plan, no urgency and no scores. */
    @Test
    void aRuleSetThatSomebodyWroteWorksInThePageAndIsNotOpenedByItself() throws IOException {
        String docs = Files.readString(Path.of("docs/authoring.md"));
        String example = docs.substring(docs.indexOf("```json") + "```json".length());
        ObjectNode document = (ObjectNode) Site.MAPPER.readTree(example.substring(0, example.indexOf("```")));
        site.publish(document.put("id", WRITTEN));
        open("");
        assertThat(text(".guide")).contains("imwg-2019");

        ObjectNode request = bare(WRITTEN, "1.0.0");
        request.putObject("patient").put("plateletCount", 37);
        openCase(request);
        await(".reasons");
        click("[data-level=T12]");
        await(".levels tbody tr:nth-child(2)");
        await("#print:enabled");
        click("#vertebrae-0-fractured input[value=true]");
        await(".verdict[aria-busy=false] .outcome");
        assertThat(text(".guide")).contains(WRITTEN, "A worked example");
        assertThat(count(".urgency, .plan, .score")).isZero();
    }

    @Test
    void whateverAnAnswerMayLackThePageCanLack() throws Exception {
        ObjectNode request = bare("imwg-2008", "2.0.0");
        ObjectNode answer = (ObjectNode) site.recommend(request);
        answer.remove(List.of("urgency", "plan", "presumed", "missing", "nextQuestion", "knownGaps", "notice"));
        answer.path("vertebrae")
                .forEach(each -> ((ObjectNode) each).remove(List.of("urgency", "scores", "wouldChange", "findings")));
        ((ObjectNode) answer.path("outcome")).remove("because");
        ((ObjectNode) answer.at("/vertebrae/0/outcome")).remove("because");
        answers(Map.of("/v1/recommendations", answer));
        openCase(request);

        await(".reasons");
        await("#print:enabled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ruleSet':'elsewhere','vertebrae':[{'level':'L1'}]} | elsewhere",
                "{'ruleSet':'constructor','vertebrae':[{'level':'L1'}]} | constructor",
                "{'ruleSet':'imwg-2019','version':'9.9.9','vertebrae':[{'level':'L1'}]} | imwg-2019 9.9.9",
                "{'ruleSet':'imwg-2019','patient':{'strange':1},'vertebrae':[{'level':'L1'}]} | strange",
                "{'ruleSet':'imwg-2019','vertebrae':[{'level':'L1','toString':true}]} | toString",
                "{'ruleSet':'imwg-2019','vertebrae':[{'level':'L9'}]} | L9",
                "{'ruleSet':'imwg-2019','asOf':'2026-01-01','vertebrae':[{'level':'L1'}]} | asOf",
                "{'ruleSet':'imwg-2019','compare':{'ruleSet':'gone'},'vertebrae':[{'level':'L1'}]} | gone",
            })
    void whatALinkAsksForAndIsNotThereIsSaidAndNothingElseIsOpened(String request, String named) throws Exception {
        openAddress(site.link(Site.MAPPER.readTree(request.replace('\'', '"'))));
        await(".refused[role=alert]");

        assertThat(text(".refused")).contains(named);
        nothingWasOpened();
        click(".refused button");
        await(".spine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#case=", "#case=eyJydWxlU2V0Ijoi", "#case=%%%", "#case=bnVsbA", "#case=e30", "#case=W10"})
    void aLinkThatIsCutOffIsSaidToBe(String fragment) {
        openAddress(site.address() + "/" + fragment);
        await(".refused[role=alert]");

        assertThat(text(".refused")).contains("not whole");
        nothingWasOpened();
    }

    private void nothingWasOpened() {
        assertThat(count(".outcome, .spine")).isZero();
        assertThat(requests()).noneMatch(url -> url.contains("/v1/recommendations"));
    }

    @Test
    void withoutAVersionTheOneInForceAnswersAndNotTheNewest() {
        ObjectNode ruleSets = (ObjectNode) site.get("/v1/rulesets");
        ruleSets.path("items").forEach(each -> ((ObjectNode) each).put("version", "1.0.0"));
        answers(Map.of("/v1/rulesets", ruleSets));
        ObjectNode request = bare("imwg-2019", "");
        request.remove("version");
        openCase(request);

        assertThat(text(".guide")).contains("1.0.0");
    }

    @Test
    void aCopyWithTheSameTitleIsNotOpenedAndCanBeToldApart() {
        ObjectNode ruleSets = (ObjectNode) site.get("/v1/rulesets");
        JsonNode real = ruleSets.path("items").path(1);
        ruleSets.withArray("items").add(((ObjectNode) real.deepCopy()).put("ruleSet", LIKE));
        answers(Map.of(
                "/v1/rulesets",
                ruleSets,
                "/v1/rulesets/%s/versions".formatted(LIKE),
                site.get("/v1/rulesets/imwg-2019/versions")));
        open("");

        assertThat(text(".guide")).contains("imwg-2019 ").doesNotContain(LIKE);
        assertThat(text(".picker select"))
                .contains(LIKE + " · ", "imwg-2019 · ", real.path("title").textValue());
    }

    @Test
    void aFactMayHaveAnyName() {
        open("");

        assertThat(this.<List<Object>>value("""
            import(document.querySelector('script[type=module]').src.replace('app.js', 'case.js')).then((it) => {
                const guide = {facts: {patient: new Map([['constructor', {}], ['toString', {}]]), vertebra: new Map([['valueOf', {}]])}};
                const empty = {patient: {}, vertebrae: [{level: 'a"b'}], texts: new Map()};
                const full = {...empty, ...it.withValue(empty, 'patient/toString', 1)};
                return [it.valueAt(empty, 'patient/constructor'), it.valueAt(empty, 'vertebrae/0/valueOf'),
                    it.valueAt(full, 'patient/toString'), it.valueAt(full, 'patient/constructor'),
                    JSON.stringify(it.request(full, {ruleSet: 'r', version: 'v'}, guide).patient)];
            })
            """)).containsExactly(null, null, 1L, null, "{\"toString\":1}");
    }

    @Test
    void aCountdownHasTheUnitOfItsFact() {
        ObjectNode request = site.example("complete");
        openCase(request);
        JsonNode left = site.recommend(request).at("/urgency/weeksLeft");

        assertThat(text(".verdict .urgency")).contains(left + " weeks left");
        assertThat(this.<List<Object>>value("""
            import(document.querySelector('script[type=module]').src.replace('app.js', 'reasons.js'))
                .then(({leftText}) => [leftText(49, 'days'), leftText(1, 'days'), leftText(0.5, 'h'), leftText(2, '')])
            """)).containsExactly("49 days left", "1 day left", "0.5 h left", "2 left");
    }

    @Test
    void theFirstScreenSaysWhatThisIsAndForWhom() {
        open("");

        assertThat(text(".intro")).contains("For clinicians", "no medical device", "IMWG");
    }

    private static ObjectNode bare(String ruleSet, String version) {
        ObjectNode request =
                Site.MAPPER.createObjectNode().put("ruleSet", ruleSet).put("version", version);
        request.putArray("vertebrae").addObject().put("level", "L1");
        return request;
    }

    /** Requests for these paths get these answers. */
    private void answers(Map<String, JsonNode> byPath) {
        intercept(InterceptPhase.BEFORE_REQUEST_SENT, List.copyOf(byPath.keySet()));
        network.onBeforeRequestSent(event -> {
            if (!event.isBlocked()) {
                return;
            }
            String id = event.getRequest().getRequestId();
            String path = URI.create(event.getRequest().getUrl()).getPath();
            if (byPath.containsKey(path)) {
                network.provideResponse(new ProvideResponseParameters(id)
                        .statusCode(200)
                        .headers(List.of(new Header("Content-Type", bytes("application/json"))))
                        .body(bytes(byPath.get(path).toString())));
            } else {
                network.continueRequest(new ContinueRequestParameters(id));
            }
        });
    }

    private static BytesValue bytes(String text) {
        return new BytesValue(BytesValue.Type.STRING, text);
    }
}
