package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What is typed and clicked belongs to the fact and the vertebra that it was meant for, as it was meant. */
class EntryIT extends InBrowser {

    private static final String NUMBER = "#patient-plateletCount input";

    @ParameterizedTest
    @CsvSource({"1., 8", "0., 5", "4, .5", "1.0, 5"})
    void aNumberTypedWithAPauseStaysAsItIsTyped(String start, String rest) {
        ObjectNode request = site.example("complete");
        openCase(request);
        overwrite("#patient-inr input", start);
        rest();
        press(rest);
        rest();

        assertThat(this.<String>value("document.activeElement.value")).isEqualTo(start + rest);
        await(".verdict[aria-busy=false] .outcome");
        assertThat(link())
                .contains("\"inr\":" + Double.valueOf(start + rest).toString().replaceAll("\\.0$", ""));
    }

    @Test
    void aNumberIsReadByTheLanguageOfThePageAlone() {
        assertThat(this.<List<Object>>value(
                        read("['1.8', ' 37 ', '1.', '.5', '50,5', '1,8', '0,125', '1000,5', '1.000', '']")))
                .isEqualTo(List.of("1.8", "37", "1", "0.5", "50.5", "1.8", "0.125", "1000.5", "1", "null"));
        assertThat(this.<List<Object>>value(read("['1,000', '12,345']")))
                .allSatisfy(each -> assertThat((String) each).contains(" or "));
        assertThat(this.<List<Object>>value(read("['0x10', '1e3', '-5', '+5', '1,000,000', '1 000', 'Infinity',"
                        + " '१', '1..2', '1.2.3', ',5', 'x']")))
                .allSatisfy(each -> assertThat((String) each).startsWith("This is not read as a number"));
    }

    private String read(String texts) {
        open("");
        return "import(document.querySelector('script[type=module]').src.replace('app.js', 'number.js'))"
                + ".then(({read}) => " + texts
                + ".map(text => read(text)).map(({value, wrong}) => wrong ?? String(value)))";
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,000", "0x10", "1e2", "-3"})
    void whatCouldMeanTwoThingsOrNoneIsAskedAboutAndNotSent(String text) {
        openCase(site.example("complete"));
        long asked = asked();
        overwrite(NUMBER, text);
        rest();

        await("#patient-plateletCount.wrong .error");
        assertThat(text("#patient-plateletCount .error")).contains(text.equals("1,000") ? "1 or 1000?" : "not read");
        await(".verdict .stale .outcome");
        await(".share button:disabled");
        assertThat(asked()).isEqualTo(asked);
        overwrite(NUMBER, "50,5");
        awaitNone(".wrong, .stale");
        assertThat(text("#patient-plateletCount")).contains("read as 50.5");
    }

    @Test
    void whatWasTypedIsNotInTheNextPersonsCase() {
        openCase(site.example("complete"));
        overwrite(NUMBER, "37");
        run("document.getElementById('new-case').click()");
        rest();
        click("[data-level=L1]");
        await(".verdict[aria-busy=false] .outcome");

        assertThat(this.<String>value("document.querySelector(arguments[0]).value", NUMBER))
                .isEmpty();
        assertThat(link()).doesNotContain("37", "patient\":{\"");
    }

    @Test
    void whatWasTypedStaysAtItsVertebra() {
        open("");
        click("[data-level=L1]");
        click("#vertebrae-0-heightLossPercent input");
        press("60");
        run("document.querySelector('[data-level=T6]').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        rest();

        await("[data-level=T6][aria-pressed=true]");
        assertThat(this.<String>value("document.querySelector('#vertebrae-0-heightLossPercent input').value"))
                .isEmpty();
        assertThat(link())
                .contains("{\"level\":\"T6\"}")
                .containsPattern("\"level\":\"L1\",\"heightLossPercent\":60|\"heightLossPercent\":60,\"level\":\"L1\"");
    }

    @Test
    void aLinkCopiedAtOnceHoldsTheLastValue() {
        openCase(site.example("complete"));
        overwrite(NUMBER, "37");

        assertThat(link()).contains("\"plateletCount\":37");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 120, 250})
    void aDoubleClickAnswersOneQuestion(int pause) {
        open("");
        click("[data-level=T8]");
        WebElement answer = await(".answer");
        rest();
        new Actions(driver)
                .moveToElement(answer)
                .click()
                .pause(Duration.ofMillis(pause))
                .click()
                .perform();
        rest();
        await(".verdict[aria-busy=false]");

        assertThat(count(".field.answered")).isOne();
    }

    @Test
    void undoTakesBackOneThingAfterTheOther() {
        openCase(site.example("incomplete"));
        String before = link();
        overwrite(NUMBER, "37");
        click("#patient-canLieProne input[value=false]");
        click("#undo");
        awaitNone("#patient-canLieProne input[value=false]:checked");
        assertThat(link()).contains("\"plateletCount\":37");
        click("#undo");

        awaitThat(() -> assertThat(link()).isEqualTo(before));
    }

    @Test
    void backAndAReloadKeepTheCaseAndNoServerIsTold() {
        open("");
        click("[data-level=L1]");
        click("#patient-canLieProne input[value=true]");
        click("#patient-canLieProne input[value=false]");
        driver.navigate().back();
        await("#patient-canLieProne input[value=true]:checked");
        driver.navigate().forward();
        await("#patient-canLieProne input[value=false]:checked");
        overwrite(NUMBER, "1.5");
        driver.navigate().refresh();

        await("#patient-canLieProne input[value=false]:checked");
        assertThat(this.<String>value("document.querySelector(arguments[0]).value", NUMBER))
                .isEqualTo("1.5");
        assertThat(requests()).noneMatch(url -> url.contains("case="));
        click("#new-case");
        driver.navigate().refresh();
        await(".spine");
        rest();
        assertThat(count("[data-level][aria-pressed=true]")).isZero();
        assertThat(this.<Long>value("sessionStorage.length + localStorage.length"))
                .isZero();
    }

    /** Puts a text in a field's place, with keys. */
    private void overwrite(String field, String text) {
        click(field);
        await(field).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    /** What a link that is copied now holds. */
    private String link() {
        run("window.copied = null; navigator.clipboard.writeText = async (text) => { window.copied = text };"
                + " document.querySelector('.share button').click()");
        awaitTrue("window.copied?.includes('#case=')");
        return value("atob(window.copied.split('#case=')[1].replace(/-/g, '+').replace(/_/g, '/'))");
    }

    private long asked() {
        return requests().stream()
                .filter(url -> url.contains("/v1/recommendations"))
                .count();
    }

    /** Longer than the page waits for the end of a number, or guards a new question. */
    private static void rest() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
