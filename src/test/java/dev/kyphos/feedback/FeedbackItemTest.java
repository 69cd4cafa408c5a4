package dev.kyphos.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kyphos.feedback.CardFeedback.Response;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The form in which counts of feedback are stored. */
class FeedbackItemTest {

    private static final CardFeedback OVERRIDDEN =
            new CardFeedback("imwg-2019", "2.0.0", "augment", Response.OVERRIDDEN, "already-planned");
    private static final YearMonth MONTH = YearMonth.parse("2026-02");

    private static Map<String, AttributeValue> item() {
        var item = new HashMap<>(FeedbackItem.key(MONTH, OVERRIDDEN));
        item.put("count", AttributeValue.fromN("3"));
        item.put("keys", AttributeValue.fromN("36893488147419103237")); // 2 * 2^64 + 5
        item.put("expires", FeedbackItem.expiry(MONTH, 400));
        return item;
    }

    @Test
    void anItemHasAMonthAndCodesAndNothingElse() {
        assertThat(FeedbackItem.key(MONTH, OVERRIDDEN))
                .containsEntry("pk", AttributeValue.fromS("FEEDBACK#imwg-2019#2026-02"))
                .containsEntry("sk", AttributeValue.fromS("2.0.0#augment#OVERRIDDEN#already-planned"))
                .hasSize(2);
    }

    @Test
    void anItemIsReadAsItWasWritten() {
        assertThat(FeedbackItem.counted(item())).isEqualTo(new FeedbackItem.Counted(MONTH, OVERRIDDEN, 3, 5));
    }

    @Test
    void aMonthsCountsExpireTogether() {
        assertThat(FeedbackItem.expiry(MONTH, 400).n())
                .isEqualTo("1806883200"); // 2027-04-05, 400 days after 1 March 2026
    }

    @ParameterizedTest
    @CsvSource({
        "pk, FEEDBACK#imwg-2019",
        "pk, FEEDBACK#imwg-2019#2026-13",
        "pk, FEEDBACK##2026-02",
        "sk, 2.0.0#augment#OVERRIDDEN",
        "sk, 2.0.0#augment#LIKED#none",
        "sk, 2.0.0#augment#OVERRIDDEN#a comment"
    })
    void anItemOfAnotherFormIsNone(String attribute, String text) {
        Map<String, AttributeValue> item = item();
        item.put(attribute, AttributeValue.fromS(text));
        assertThat(FeedbackItem.counted(item)).isNull();
    }

    @Test
    void anItemWithoutItsNumbersIsNone() {
        Map<String, AttributeValue> item = item();
        item.remove("keys");
        assertThat(FeedbackItem.counted(item)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a#b",
                "a\nb",
                "Ana Müller",
                "x12345678901234567890123456789012345678901234567890123456789012345"
            })
    void whatIsNoCodeCantBeCounted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardFeedback("r", "1.0.0", "o", Response.ACCEPTED, text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardFeedback("r", "1.0.0", text, Response.ACCEPTED, "none"));
    }
}
