package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Insights over HTTP: signed, of months that are over, perturbed, and each reading on record. */
class InsightsOverHttpIT {

    private static final OwnRuleSet RULE_SET = OwnRuleSet.activated();
    private static final String FROM = OwnRuleSet.lastMonth().atDay(1).toString();
    private static final String TO = OwnRuleSet.lastMonth().atEndOfMonth().toString();

    @BeforeAll
    static void ask() {
        OwnRuleSet.activated().ask(OwnRuleSet.AUGMENTED, 20); // so that no entry is late
        RULE_SET.ask(OwnRuleSet.AUGMENTED, 150);
        RULE_SET.ask(OwnRuleSet.CORRECTED_FIRST, 120);
        RULE_SET.dateBack();
        RULE_SET.ask(OwnRuleSet.AUGMENTED, 3);
    }

    @Test
    void aCountIsNearWhatWasAsked() {
        JsonNode insights = insights("&by=outcome");

        assertThat(insights.path("ruleSet").textValue()).isEqualTo(RULE_SET.id());
        assertThat(insights.path("from").textValue()).isEqualTo(FROM);
        assertThat(insights.path("to").textValue()).isEqualTo(TO);
        assertThat(Tree.texts(insights.path("by"))).containsExactly("outcome");
        assertThat(insights.path("total").intValue()).isBetween(181, 359);
        assertThat(cell(insights, "augment").path("count").intValue()).isBetween(61, 239);
        assertThat(cell(insights, "optimise-first").path("count").intValue()).isBetween(31, 209);
        assertThat(insights("&by=outcome")).as("asked again").isEqualTo(insights);
    }

    private static JsonNode cell(JsonNode insights, String outcome) {
        return Tree.items(insights.path("cells"))
                .filter(cell -> cell.path("outcome").textValue().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "&by=version, 1", "&by=urgency, 1", "&by=level, 1", "&by=missing, 1", "'&by=outcome,level', 2"
    })
    void everyCellSaysByWhatItIsCounted(String by, int things) {
        JsonNode insights = insights(by);

        assertThat(insights.path("by")).hasSize(things);
        assertThat(insights.path("cells")).allSatisfy(cell -> {
            insights.path("by")
                    .forEach(thing ->
                            assertThat(cell.path(thing.textValue()).isTextual()).isTrue());
            assertThat(cell.path("count").intValue()).isGreaterThanOrEqualTo(11);
        });
    }

    @Test
    void oneThingAfterTheOtherIsLikeTwoAtOnce() {
        assertThat(insights("&by=outcome&by=level")).isEqualTo(insights("&by=outcome,level"));
    }

    @Test
    void ofMonthsWithoutQueriesThereIsNothing() {
        var month = OwnRuleSet.lastMonth().minusMonths(3);
        JsonNode insights = BOB.get("/v1/insights?ruleSet=%s&from=%s&to=%s&by=outcome"
                        .formatted(RULE_SET.id(), month.atDay(1), month.atEndOfMonth()))
                .json();

        assertThat(insights.path("cells")).isEmpty();
        assertThat(insights.path("total").isNull()).isTrue();
    }

    @Test
    void anApiKeyIsNotEnough() {
        Answer refused = Served.get("/v1/insights?ruleSet=%s&from=%s&to=%s".formatted(RULE_SET.id(), FROM, TO));

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void everyReadingIsOnRecord() {
        BOB.get("/v1/insights?ruleSet=%s&from=%s&to=%s&by=outcome,level".formatted(RULE_SET.id(), FROM, TO));

        JsonNode entry = ALICE.get(RULE_SET.path() + "/audit?limit=1").json().at("/items/0");
        assertThat(entry.path("what").textValue()).isEqualTo("counted");
        assertThat(entry.path("who").textValue()).endsWith("user/bob");
        assertThat(entry.path("by").textValue()).isEqualTo("outcome,level");
        assertThat(entry.path("months").textValue()).isEqualTo(OwnRuleSet.lastMonth() + "/" + OwnRuleSet.lastMonth());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-01-01&to=2026-01-31 | 400 | ruleSet",
                "ruleSet=imwg-2019&to=2026-01-31 | 400 | from",
                "ruleSet=imwg-2019&from=2026-01-01 | 400 | to",
                "ruleSet=imwg-2019&from=2026-01-32&to=2026-02-28 | 400 | from",
                "ruleSet=imwg-2019&from=2026-1-1&to=2026-02-28 | 400 | from",
                "ruleSet=imwg-2019&from=2026-01-02&to=2026-02-28 | 400 | from",
                "ruleSet=imwg-2019&from=2026-01-01&to=2026-02-27 | 400 | to",
                "ruleSet=imwg-2019&from=2026-02-01&to=2026-01-31 | 400 | to",
                "ruleSet=imwg-2019&from=2026-02-01&to=2099-01-31 | 400 | from",
                "ruleSet=imwg-2019&from=%3$s&to=%4$s | 400 | to",
                "ruleSet=imwg-2019&from=%1$s&to=%2$s&by=age | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%2$s&by=outcome,outcome | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%2$s&by=outcome,level,urgency | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%2$s&by= | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%2$s&limit=1 | 400 | ''",
                "ruleSet=imwg-2019&from=2001-01-01&to=%2$s | 400 | from",
                "ruleSet=imwg-2019&from=2001-01-01&to=2001-01-31 | 400 | from",
                "ruleSet=none&from=%1$s&to=%2$s | 404 | unknown-rule-set",
                "ruleSet=%%23&from=%1$s&to=%2$s | 404 | unknown-rule-set"
            })
    void whatCannotBeCountedIsRefused(String query, int status, String what) {
        var thisMonth = OwnRuleSet.lastMonth().plusMonths(1);
        Answer refused =
                BOB.get("/v1/insights?" + query.formatted(FROM, TO, thisMonth.atDay(1), thisMonth.atEndOfMonth()));

        if (status == 404) {
            Refusal.is(refused, 404, what);
        } else {
            Refusal.is(refused, 400, "invalid-parameter");
            assertThat(refused.json().at("/errors/0/parameter").textValue()).isEqualTo(what);
        }
    }

    private static JsonNode insights(String by) {
        Answer answer = BOB.get("/v1/insights?ruleSet=%s&from=%s&to=%s%s".formatted(RULE_SET.id(), FROM, TO, by));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Tree.names(answer.json())).isEqualTo(List.of("ruleSet", "from", "to", "by", "cells", "total"));
        return answer.json();
    }
}
