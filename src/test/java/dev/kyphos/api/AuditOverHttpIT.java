package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log over HTTP: it lists every change with its author, and no refused change. */
class AuditOverHttpIT {

    private final String ruleSet = Curator.newRuleSet();

    @Test
    void everyChangeIsWrittenDownOnceAndNoAttempt() throws Exception {
        ObjectNode document = Curator.document(ruleSet);
        String first = CanonicalDigest.of(document);
        String draft = ALICE.drafted(ruleSet, document);
        ALICE.publish(draft, "1.0.0"); // refused: she wrote it
        BOB.put(draft, document.put("title", "Another"), "\"9\""); // refused: another tag
        BOB.put(draft, document, "\"1\"");
        String second = CanonicalDigest.of(document);
        var carl = new Curator("carl");
        carl.publish(draft, "1.0.0");
        BOB.activate(ruleSet, "1.0.0", "\"0\""); // refused: he is an author
        carl.activates(ruleSet, "1.0.0");
        carl.activate(ruleSet, "1.0.0", "\"0\""); // refused: too late
        String other = BOB.drafted(ruleSet, document);
        ALICE.delete(other, null);

        List<JsonNode> entries =
                Tree.items(BOB.get(ruleSet + "/audit").json().path("items")).toList();

        assertThat(entries.stream()
                        .map(entry -> entry.path("who").textValue() + " "
                                + entry.path("what").textValue()))
                .containsExactly(
                        ALICE.shown() + " draft-deleted",
                        BOB.shown() + " draft-created",
                        carl.shown() + " activated",
                        carl.shown() + " published",
                        BOB.shown() + " draft-changed",
                        ALICE.shown() + " draft-created");
        assertThat(entries.reversed().stream()
                        .map(entry -> Instant.parse(entry.path("at").textValue())))
                .isSorted();
        JsonNode changed = entries.get(4);
        assertThat(changed.path("digestBefore").textValue()).isEqualTo(first);
        assertThat(changed.path("digestAfter").textValue()).isEqualTo(second);
        JsonNode published = entries.get(3);
        assertThat(published.path("version").textValue()).isEqualTo("1.0.0");
        assertThat(draft).endsWith(published.path("draft").textValue());
        assertThat(published.path("digestAfter").textValue()).isEqualTo(second);
        JsonNode activated = entries.get(2);
        assertThat(activated.path("revision").intValue()).isEqualTo(1);
        assertThat(activated.has("digestBefore")).isFalse();
        assertThat(activated.path("digestAfter").textValue()).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void pagesTogetherHaveEachEntryOnce(int limit) {
        for (int i = 0; i < 7; i++) {
            ALICE.post(ruleSet + "/drafts", "{}");
        }
        List<JsonNode> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = BOB.get(ruleSet + "/audit?limit=" + limit + next).json();
            page.path("items").forEach(read::add);
            next = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").textValue();
        }

        assertThat(read.stream().map(entry -> entry.path("draft").textValue()))
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void theCursorOfAnotherListIsRefused() {
        String other = Curator.newRuleSet();
        for (String each : List.of(ruleSet, other)) {
            ALICE.post(each + "/drafts", "{}");
            ALICE.post(each + "/drafts", "{}");
        }
        String cursor = BOB.get(ruleSet + "/audit?limit=1").json().path("next").textValue();

        assertThat(BOB.get(ruleSet + "/audit?cursor=" + cursor).status()).isEqualTo(200);
        for (String list : List.of(other + "/audit", ruleSet + "/versions")) {
            Refusal.is(BOB.get(list + "?cursor=" + cursor), 400, "invalid-parameter");
        }
        Refusal.is(BOB.get(ruleSet + "/drafts?cursor=" + cursor), 400, "invalid-parameter");
        Refusal.is(BOB.get(ruleSet + "/audit?cursor=A" + cursor), 400, "invalid-parameter");
    }

    @Test
    void anApiKeyIsNotEnough() {
        assertThat(Served.get(ruleSet + "/audit").status()).isEqualTo(403);
    }

    @Test
    void theSeedIsWrittenDownToo() {
        JsonNode entries =
                BOB.get("/v1/rulesets/imwg-2019/audit?limit=100").json().path("items");

        assertThat(Tree.items(entries)
                        .map(entry -> entry.path("who").textValue() + " "
                                + entry.path("what").textValue()))
                .contains("kyphos:seeding published", "kyphos:seeding activated");
    }
}
