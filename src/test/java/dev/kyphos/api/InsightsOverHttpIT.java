package dev.kyphos.api;

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

/** Insights over HTTP. */
class InsightsOverHttpIT {

    private static final OwnRuleSet RULE_SET = OwnRuleSet.activated();
    private static final String TODAY = OwnRuleSet.today().toString();

    @BeforeAll
    static void ask() {
        OwnRuleSet.activated().ask(OwnRuleSet.AUGMENTED, 20); // so that no entry is late
        RULE_SET.ask(OwnRuleSet.AUGMENTED, 31);
        RULE_SET.ask(OwnRuleSet.CORRECTED_FIRST, 14);
        RULE_SET.ask("infection at the site contraindicates", 3);
    }

    @Test
    void whatIsCommonIsCountedAndWhatIsRareIsNot() {
        JsonNode insights = insights("&by=outcome");

        assertThat(insights.path("ruleSet").textValue()).isEqualTo(RULE_SET.id());
        assertThat(insights.path("from").textValue()).isEqualTo(TODAY);
        assertThat(insights.path("to").textValue()).isEqualTo(TODAY);
        assertThat(Tree.texts(insights.path("by"))).containsExactly("outcome");
        assertThat(insights.path("total").intValue()).isEqualTo(48);
        assertThat(cell(insights, "augment").path("count").intValue()).isEqualTo(31);
        JsonNode rare = cell(insights, "contraindicated");
        assertThat(rare.path("count").isNull()).isTrue();
        assertThat(rare.path("suppressed").booleanValue()).isTrue();
        assertThat(cell(insights, "optimise-first").path("count").isNull())
                .as("the total would give the rare one away")
                .isTrue();
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
        assertThat(insights.path("total").intValue()).isEqualTo(48);
        assertThat(insights.path("cells")).allSatisfy(cell -> {
            insights.path("by")
                    .forEach(thing ->
                            assertThat(cell.path(thing.textValue()).isTextual()).isTrue());
            assertThat(cell.path("count").isNull())
                    .isEqualTo(cell.path("suppressed").booleanValue());
            assertThat(cell.path("count").asInt(11)).isGreaterThanOrEqualTo(11);
        });
    }

    @Test
    void oneThingAfterTheOtherIsLikeTwoAtOnce() {
        assertThat(insights("&by=outcome&by=level")).isEqualTo(insights("&by=outcome,level"));
    }

    @Test
    void ofDaysWithoutQueriesThereIsNothing() {
        JsonNode insights = Served.get("/v1/insights?ruleSet=%s&from=%s&to=%s&by=outcome"
                        .formatted(
                                RULE_SET.id(),
                                OwnRuleSet.today().minusDays(90),
                                OwnRuleSet.today().minusDays(80)))
                .json();

        assertThat(insights.path("cells")).isEmpty();
        assertThat(insights.path("total").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-01-01&to=2026-01-02 | 400 | ruleSet",
                "ruleSet=imwg-2019&to=2026-01-02 | 400 | from",
                "ruleSet=imwg-2019&from=2026-01-01 | 400 | to",
                "ruleSet=imwg-2019&from=2026-01-32&to=2026-02-01 | 400 | from",
                "ruleSet=imwg-2019&from=2026-1-1&to=2026-02-01 | 400 | from",
                "ruleSet=imwg-2019&from=2026-02-02&to=2026-02-01 | 400 | to",
                "ruleSet=imwg-2019&from=%1$s&to=%1$s&by=age | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%1$s&by=outcome,outcome | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%1$s&by=outcome,level,urgency | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%1$s&by= | 400 | by",
                "ruleSet=imwg-2019&from=%1$s&to=%1$s&limit=1 | 400 | ''",
                "ruleSet=imwg-2019&from=2001-01-01&to=%1$s | 400 | from",
                "ruleSet=imwg-2019&from=2001-01-01&to=2001-01-02 | 400 | from",
                "ruleSet=none&from=%1$s&to=%1$s | 404 | unknown-rule-set",
                "ruleSet=%%23&from=%1$s&to=%1$s | 404 | unknown-rule-set"
            })
    void whatCannotBeCountedIsRefused(String query, int status, String what) {
        Answer refused = Served.get("/v1/insights?" + query.formatted(TODAY));

        if (status == 404) {
            Refusal.is(refused, 404, what);
        } else {
            Refusal.is(refused, 400, "invalid-parameter");
            assertThat(refused.json().at("/errors/0/parameter").textValue()).isEqualTo(what);
        }
    }

    private static JsonNode insights(String by) {
        Answer answer =
                Served.get("/v1/insights?ruleSet=%s&from=%s&to=%s%s".formatted(RULE_SET.id(), TODAY, TODAY, by));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Tree.names(answer.json()))
                .isEqualTo(List.of("ruleSet", "from", "to", "by", "cells", "total", "unlisted"));
        return answer.json();
    }
}
