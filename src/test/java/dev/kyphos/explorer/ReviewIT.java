package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.openqa.selenium.Keys;

/** A draft as somebody else reviews it, and publishes it or does not. */
class ReviewIT extends InBrowser {

    private static final int MAX_TABS = 80;
    /** A draft is proven anew before it is published. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int STRICTER = 75;
    private static final int LAXER = 40;

    private TwoVersions copy;

    @BeforeEach
    void publish(TestInfo test) {
        wait.withTimeout(PATIENCE);
        copy = new TwoVersions(
                site, "v-" + Integer.toHexString(test.getDisplayName().hashCode()));
        site.publish(copy.document(50));
    }

    /** Opens the review of a new draft by Alice, and signs with a name. */
    private JsonNode review(int threshold, String name) {
        JsonNode draft = copy.draft(threshold);
        open("#draft/%s/%s/review".formatted(copy.id(), draft.path("draft").textValue()));
        await("input[name=name]").sendKeys(name);
        press(Keys.ENTER);
        await(".review .flow");
        return draft;
    }

    private JsonNode published() {
        return site.get("/v1/rulesets/" + copy.id() + "/versions").path("items");
    }

    @Test
    void somebodyElseSeesWhatChangesAndPublishesIt() {
        JsonNode draft = review(STRICTER, "bob");
        JsonNode diff = draft.at("/report/diff");

        assertThat(text(".review-facts")).contains("1, by alice");
        assertThat(text(".review")).contains("Clean: it can be published", "69 of 69 cases pass");
        assertThat(count("#proven-invariants li.clean"))
                .isEqualTo(draft.at("/report/invariants").size());
        assertThat(count(".review .flows tbody tr"))
                .isEqualTo(diff.path("outcomes").size());
        assertThat(text("[data-item=platelets-low] del")).contains("50");
        assertThat(text("[data-item=platelets-low] ins")).contains("75");
        click("[data-flow='0']");
        awaitTrue("document.activeElement.id === 'witness-title'");
        run("document.querySelectorAll('.review details').forEach(each => each.open = true)");
        assertThat(violations()).isEmpty();
        screenshot("24-review");

        assertThat(this.<String>value("document.getElementById('publish-number').value"))
                .isEqualTo("2.0.0");
        click("#publish");
        awaitThat(() -> assertThat(text("#release-done")).contains("2.0.0 is published"));
        await(".versions [data-version='2.0.0'] [data-activate]");
        assertThat(focused("#release-done")).isTrue();
        assertThat(published()).hasSize(2);
        assertThat(violations()).isEmpty();
    }

    @Test
    void aDraftIsReviewedAndPublishedByKeyboardAlone() {
        review(STRICTER, "bob");
        tabTo("#publish-number", MAX_TABS);
        run("document.activeElement.select()");
        press("3.0.0", Keys.ENTER);

        awaitThat(() -> assertThat(text("#release-done")).contains("3.0.0 is published"));
        tabTo("[data-activate='3.0.0']", MAX_TABS);
        press(Keys.ENTER);
        awaitTrue("document.activeElement.id === 'decision-title'");
        tabTo("#decide", MAX_TABS);
        press(Keys.ENTER);
        awaitThat(() -> assertThat(text(".in-force .lead")).startsWith("3.0.0"));
        assertThat(copy.pointer().path("version").textValue()).isEqualTo("3.0.0");
    }

    @Test
    void anAuthorIsToldBeforeThatSomebodyElseHasToPublish() {
        review(STRICTER, "alice");

        assertThat(text("#publish-blocked")).contains("You changed it, as alice");
        assertThat(count("#publish")).isZero();
    }

    @Test
    void whatIsBrokenIsNamedBeforeItIsRefused() {
        review(LAXER, "bob");

        assertThat(text("#publish-blocked")).contains("1 invariant is broken");
        assertThat(count("#publish")).isZero();
        assertThat(text(".review")).contains("no-cement-with-platelets-below-50");
        assertThat(violations()).isEmpty();
    }

    @Test
    void aNumberThatSaysTooLittleIsRefusedAndTheLeastIsOneClickAway() {
        review(STRICTER, "bob");
        click("#publish-number");
        run("document.activeElement.select()");
        press("1.1.0", Keys.ENTER);

        awaitThat(() -> assertThat(text(".decision .problem"))
                .contains("The number says too little")
                .contains("2.0.0 or more"));
        assertThat(violations()).isEmpty();
        screenshot("25-refused");
        assertThat(published()).hasSize(1);
        click("#take-least");
        awaitTrue("document.getElementById('publish-number').value === '2.0.0'");
        click("#publish");
        awaitThat(() -> assertThat(text("#release-done")).contains("2.0.0 is published"));
    }

    @Test
    void whatSomebodySavesMeanwhileIsNotPublishedUnseen() {
        JsonNode draft = review(STRICTER, "bob");
        String path = "/drafts/" + draft.path("draft").textValue();
        copy.curate("carol", "PUT", path, copy.document(60).toString());
        click("#publish");

        awaitThat(() -> assertThat(text("#changed-meanwhile"))
                .contains("carol changed it meanwhile")
                .contains("revision 2"));
        awaitThat(() -> assertThat(text("[data-item=platelets-low] ins")).contains("60"));
        assertThat(published()).hasSize(1);
        assertThat(violations()).isEmpty();
        click("#publish");
        awaitThat(() -> assertThat(text("#release-done")).contains("2.0.0 is published"));
    }

    @Test
    void theLogIsAskedWhatTheDraftWouldHaveAnswered() {
        JsonNode draft = review(STRICTER, "bob");
        var counted = new AtomicBoolean();
        String done = job("done", """
            {"ruleSet": "%s", "draft": "d", "from": "2026-01-01", "to": "2026-01-31", "rows": 1204, "same": 1150,
             "changed": [{"from": "augment", "to": "optimise-first", "count": 31}], "undecidable": null}
            """.formatted(copy.id()));
        answer(List.of(replayOf(draft), jobOf()), request -> counted.get() ? done : job("running", "null"));
        click("#replay");
        await("#replay-cancel");
        assertThat(this.<Double>value("document.querySelector('.replay progress').position + 0.5"))
                .as("one part of four, and a half")
                .isEqualTo(0.75);
        assertThat(text("#replayed")).contains("Counting");
        assertThat(violations()).isEmpty();

        counted.set(true);
        awaitThat(() -> assertThat(text("#replayed"))
                .contains("Of about 1,204 logged questions, about 31 would be answered otherwise")
                .contains("Not to be told from the log: few or none"));
        assertThat(text("#replayed table")).contains("Augmentation indicated").contains("Optimise first");
        assertThat(count("#replay-cancel")).isZero();
        assertThat(violations()).isEmpty();
        screenshot("26-replayed");
    }

    @Test
    void whatIsCountedIsCancelledByAClick() {
        JsonNode draft = review(STRICTER, "bob");
        answer(
                List.of(replayOf(draft), jobOf()),
                request -> job(request.getMethod().equals("DELETE") ? "cancelled" : "running", "null"));
        click("#replay");
        await("#replay-cancel");
        click("#replay-cancel");

        awaitThat(() -> assertThat(text("#replayed")).contains("It was cancelled"));
        assertThat(count("#replay-cancel")).isZero();
        assertThat(violations()).isEmpty();
    }

    private String jobOf() {
        return "/v1/rulesets/" + copy.id() + "/replays/0c5xq1m7ey4t9k2w8r3p6s0db";
    }

    private String job(String status, String result) {
        return """
            {"replay": "0c5xq1m7ey4t9k2w8r3p6s0db", "ruleSet": "%s", "draft": "d", "from": "2026-01-01", "to": "2026-01-31",
             "status": "%s", "startedAt": "2026-02-02T09:14:05.118Z", "endedAt": null, "parts": 4, "partsDone": 1,
             "failure": null, "result": %s}
            """.formatted(copy.id(), status, result);
    }

    @Test
    void anEmptyLogSaysNothing() {
        review(STRICTER, "bob");
        click("#replay");

        awaitThat(() -> assertThat(text("#replayed")).contains("Few questions or none were logged"));
    }

    @Test
    void aServiceWithoutALogIsSaidToHaveNone() {
        JsonNode draft = review(STRICTER, "bob");
        answer(List.of(replayOf(draft)), request -> true, 404, """
            {"type": "urn:kyphos:problem:unknown-path", "title": "There is nothing here", "status": 404}
            """);
        click("#replay");

        await("#replayed [data-absent]");
    }

    private String replayOf(JsonNode draft) {
        return "/v1/rulesets/%s/drafts/%s/replay"
                .formatted(copy.id(), draft.path("draft").textValue());
    }

    @Test
    void aPhonesWidthHoldsAReview() {
        size(PHONE, 844);
        dark();
        review(STRICTER, "bob");
        run("document.querySelectorAll('.review details').forEach(each => each.open = true)");

        assertThat(this.<Long>value("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        assertThat(violations()).isEmpty();
        screenshot("27-review-phone");
    }
}
