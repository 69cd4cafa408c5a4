package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Contract;
import dev.kyphos.local.LocalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.bidi.network.Header;

/** The reference in a browser: every operation of the contract is there, and can be tried. */
class ReferenceIT extends InBrowser {

    private final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();

    @Test
    void everyOperationOfTheContractIsListed() {
        open();
        awaitThat(() -> assertThat(this.<List<String>>value("""
                        [...document.querySelectorAll('.opblock')].map(each =>
                            each.querySelector('.opblock-summary-method').textContent.toLowerCase() + ' '
                            + each.querySelector('[data-path]').dataset.path)
                        """)).containsExactlyInAnyOrderElementsOf(operations()));
    }

    @Test
    void theMainJobIsTriedFromItsExample() throws Exception {
        open();
        authorize("Names a client", "a-key");
        attempt("recommendations-recommend");

        JsonNode answer = LocalJson.MAPPER.readTree(
                await("#operations-recommendations-recommend .live-responses-table .highlight-code pre")
                        .getText());
        JsonNode example = site.example("complete");
        assertThat(answer.path("outcome")).isEqualTo(site.recommend(example).path("outcome"));
        assertThat(sent).anySatisfy(headers -> assertThat(headers).containsEntry("x-api-key", "a-key"));
        screenshot("reference");
    }

    @Test
    void onThisMachineANameStandsForASignature() {
        open();
        authorize("AWS Signature", "alice");
        click("#operations-curation-listDrafts .opblock-summary-control");
        await("#operations-curation-listDrafts [data-param-name=id] input").sendKeys("imwg-2019");
        execute("curation-listDrafts");

        assertThat(sent)
                .anySatisfy(headers -> assertThat(headers)
                        .containsEntry("x-local-principal", "alice")
                        .doesNotContainKey("authorization"));
    }

    private void open() {
        network.onBeforeRequestSent(event -> sent.add(event.getRequest().getHeaders().stream()
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(java.util.Locale.ROOT),
                        (Header header) -> header.getValue().getValue(),
                        (one, _) -> one))));
        openAddress(site.address() + "/docs");
        await(".opblock");
    }

    private void authorize(String described, String value) {
        click(".auth-wrapper .authorize");
        await(".auth-container input");
        run("""
                const form = [...document.querySelectorAll('.auth-container')].find(each => each.textContent.includes('%s'));
                form.querySelector('input').id = 'wanted-value';
                form.querySelector('button.authorize').id = 'wanted-button';
                """.formatted(described));
        await("#wanted-value").sendKeys(value);
        click("#wanted-button");
        click(".btn-done");
        awaitNone(".modal-ux");
    }

    private void attempt(String operation) {
        click("#operations-" + operation + " .opblock-summary-control");
        execute(operation);
    }

    private void execute(String operation) {
        click("#operations-" + operation + " .execute");
        assertThat(await("#operations-" + operation + " .live-responses-table tr.response .response-col_status")
                        .getText())
                .startsWith("200");
    }

    private static List<String> operations() {
        var operations = new ArrayList<String>();
        ((ObjectNode) Contract.read().path("paths"))
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> operations.add(method + " " + path.getKey())));
        return operations;
    }
}
