package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.feedback.CardFeedback;
import dev.kyphos.feedback.CardFeedback.Response;
import dev.kyphos.feedback.FeedbackLog;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts of feedback over HTTP: signed, of months that are over, perturbed, and each reading on record. */
class FeedbackOverHttpIT {

    private static final OwnRuleSet RULE_SET = OwnRuleSet.activated();
    private static final String FROM = OwnRuleSet.lastMonth().atDay(1).toString();
    private static final String TO = OwnRuleSet.lastMonth().atEndOfMonth().toString();

    @BeforeAll
    static void count() {
        var lastMonth = InstantSource.fixed(
                OwnRuleSet.lastMonth().atDay(9).atStartOfDay().toInstant(ZoneOffset.UTC));
        FeedbackLog log = FeedbackLog.onDynamoDb("QueryLogTable", Served.DYNAMO_DB.endpoint(), 400, lastMonth);
        var accepted = new CardFeedback(RULE_SET.id(), "1.0.0", "augment", Response.ACCEPTED, CardFeedback.NONE);
        var other = new CardFeedback(RULE_SET.id(), "1.0.0", "emergency", Response.OVERRIDDEN, CardFeedback.OTHER);
        assertThat(log.count(Collections.nCopies(150, accepted))).isTrue();
        assertThat(log.count(Collections.nCopies(120, other))).isTrue();
    }

    private static Answer ask(String query) {
        return BOB.get("/v1/insights/feedback?ruleSet=%s&from=%s&to=%s%s".formatted(RULE_SET.id(), FROM, TO, query));
    }

    @Test
    void aCountIsNearWhatWasSent() {
        JsonNode insights = ask("&by=response,outcome").json();
        assertThat(Tree.names(insights)).isEqualTo(List.of("ruleSet", "from", "to", "by", "cells", "total"));
        assertThat(Tree.texts(insights.path("by"))).containsExactly("response", "outcome");
        assertThat(insights.path("total").intValue()).isBetween(181, 359);
        assertThat(insights.path("cells")).hasSize(2).allSatisfy(cell -> {
            boolean augment = cell.path("outcome").textValue().equals("augment");
            assertThat(cell.path("response").textValue()).isEqualTo(augment ? "accepted" : "overridden");
            assertThat(cell.path("count").intValue()).isBetween(augment ? 61 : 31, augment ? 239 : 209);
        });
        assertThat(ask("&by=response,outcome").json()).as("asked again").isEqualTo(insights);
    }

    @Test
    void feedbackOnACardIsCountedByCodesAndNothingElseOfItIsKept() throws IOException {
        String service = "/cds-services/imwg-2019-patient-view";
        Answer cards = Served.send(Served.json(service)
                .POST(BodyPublishers.ofString(
                        Files.readString(Path.of("src/test/resources/hooks/patient-view.json")))));
        String card = cards.json().at("/cards/0/uuid").textValue();
        assertThat(card).as(cards.body()).isNotNull();
        Answer received =
                Served.send(Served.json(service + "/feedback").POST(BodyPublishers.ofString("""
                {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-03-04T10:11:12Z",
                  "overrideReason":{"reason":{"code":"zjanowski","system":"urn:zjanowski"},"userComment":"Zjanowski, room 7"}}]}
                """.formatted(card))));

        assertThat(received.status()).as(received.body()).isEqualTo(200);
        List<Map<String, AttributeValue>> items = items("FEEDBACK#imwg-2019#");
        assertThat(items).anySatisfy(item -> {
            assertThat(item.get("pk").s()).isEqualTo("FEEDBACK#imwg-2019#" + YearMonth.from(OwnRuleSet.today()));
            assertThat(item.get("sk").s()).startsWith("2.0.0#").endsWith("#OVERRIDDEN#other");
            assertThat(item.keySet()).containsExactlyInAnyOrder("pk", "sk", "count", "keys", "expires");
        });
        assertThat(items.toString().toLowerCase(Locale.ROOT))
                .doesNotContain("zjanowski")
                .doesNotContain(card);
    }

    private static List<Map<String, AttributeValue>> items(String prefix) {
        try (var client = Served.DYNAMO_DB.client()) {
            return client.scanPaginator(scan -> scan.tableName("QueryLogTable").consistentRead(true)).items().stream()
                    .filter(item -> item.get("pk").s().startsWith(prefix))
                    .toList();
        }
    }

    @Test
    void anApiKeyIsNotEnough() {
        Answer refused =
                Served.get("/v1/insights/feedback?ruleSet=%s&from=%s&to=%s".formatted(RULE_SET.id(), FROM, TO));
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void everyReadingIsOnRecord() {
        ask("&by=reason");
        JsonNode entry = ALICE.get(RULE_SET.path() + "/audit?limit=1").json().at("/items/0");
        assertThat(entry.path("what").textValue()).isEqualTo("counted");
        assertThat(entry.path("by").textValue()).isEqualTo("feedback,reason");
    }

    @ParameterizedTest
    @CsvSource({"&by=level, by", "&by=reason&by=reason, by", "'&by=reason,response,outcome', by", "&limit=1, ''"})
    void whatCannotBeCountedIsRefused(String query, String parameter) {
        Answer refused = ask(query);
        Refusal.is(refused, 400, "invalid-parameter");
        assertThat(refused.json().at("/errors/0/parameter").textValue()).isEqualTo(parameter);
    }

    @Test
    void ofAnUnknownRuleSetThereIsNothing() {
        Refusal.is(
                BOB.get("/v1/insights/feedback?ruleSet=none&from=%s&to=%s".formatted(FROM, TO)),
                404,
                "unknown-rule-set");
    }
}
