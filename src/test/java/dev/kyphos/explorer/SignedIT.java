package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Signing in at a service that checks signatures. */
class SignedIT extends InBrowser {

    private static final Signatures.Session ALICE = new Signatures.Session(
            "ASIAALICE00000000001",
            "abc/DEF+0123456789",
            "FwoGZXIvYXdzEA+token/==",
            "arn:aws:iam::000000000000:user/alice",
            Instant.now().plus(Duration.ofHours(1)));

    private SignedGateway gateway;
    private CognitoDouble cognito;

    @AfterEach
    void endDoubles() {
        if (gateway != null) {
            gateway.close();
        }
        if (cognito != null) {
            cognito.close();
        }
    }

    private void startWithCredentials() {
        gateway = SignedGateway.start("credentials", "");
        gateway.signatures().add(ALICE);
    }

    private void startWithCognito() {
        cognito = new CognitoDouble();
        cognito.start();
        gateway = SignedGateway.start("cognito", cognito.told());
        cognito.givesCredentialsTo(gateway.signatures());
    }

    private void openInsights() {
        openAddress(gateway.origin() + "/#insights");
        await("main .lock");
    }

    private void enter(String key, String secret, String token) {
        await("input[name=key]").sendKeys(key);
        await("input[name=secret]").sendKeys(secret);
        await("input[name=token]").sendKeys(token);
        click(".lock button");
    }

    private void awaitCounts() {
        await(".counts, .empty:not([data-unsigned])");
        awaitNone(".lock");
    }

    /** What a call of the page comes to: its status, or that of the refusal. */
    private long called(String method, String path, Object body) {
        return value("""
                import(document.querySelector('script[type=module]').src.replace('app.js', 'send.js'))
                    .then(({send}) => send(arguments[0], arguments[1], arguments[2] ? {body: JSON.parse(arguments[2])} : {}))
                    .then(({status}) => status, (refused) => refused.status)\
                """, method, path, body);
    }

    @Test
    void withPastedCredentialsWhatIsSentIsSigned() {
        startWithCredentials();
        openInsights();
        assertThat(text("main .lock")).contains("aws configure export-credentials", "aws sts get-session-token");
        assertThat(violations()).isEmpty();
        screenshot("20-sign-in");
        enter(ALICE.key(), ALICE.secret(), ALICE.token());
        awaitCounts();

        assertThat(text(".signer")).contains("Signed in as key …0001");
        assertThat(violations()).isEmpty();
        assertThat(gateway.accepted())
                .anyMatch(each -> each.startsWith(ALICE.arn() + " GET /v1/insights?ruleSet=imwg-2019&by=outcome"));
        String document = site.get("/v1/rulesets/imwg-2008/versions/1.0.0")
                .path("document")
                .toString();
        assertThat(called("POST", "v1/rulesets/imwg-2008/drafts", document)).isEqualTo(201);
        assertThat(called("GET", "v1/rulesets/imwg-2008/drafts?limit=3", null)).isEqualTo(200);
        assertThat(gateway.refused()).isEmpty();
        assertThat(this.<String>value("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
                .doesNotContain(ALICE.secret(), ALICE.token(), ALICE.key());
        screenshot("21-signed-in");
        run("location.hash = '#drafts/imwg-2008'");
        awaitThat(() -> assertThat(gateway.accepted())
                .anyMatch(each -> each.startsWith(ALICE.arn() + " GET /v1/rulesets/imwg-2008/drafts")
                        && !each.endsWith("limit=3")));
        await("main a[href^='#draft/imwg-2008/']");
        awaitNone("main .lock");
        screenshot("22-drafts-signed");
    }

    @Test
    void onAPhoneInTheDarkCredentialsAreEnteredToo() {
        startWithCredentials();
        size(PHONE, 900);
        dark();
        openInsights();
        assertThat(violations()).isEmpty();
        screenshot("23-sign-in-phone");
        enter(ALICE.key(), ALICE.secret(), ALICE.token());
        awaitCounts();
        assertThat(violations()).isEmpty();
        assertThat(this.<Boolean>value("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        screenshot("24-signed-in-phone");
    }

    @Test
    void whoSignsOutSignsNothingMore() {
        startWithCredentials();
        openInsights();
        enter(ALICE.key(), ALICE.secret(), ALICE.token());
        awaitCounts();
        click(".signer button");

        await(".lock");
        assertThat(count(".signer")).isZero();
        assertThat(focused("nav a")).isTrue();
        assertThat(this.<String>value("document.querySelector('input[name=secret]').value"))
                .isEmpty();
        int before = gateway.accepted().size();
        assertThat(called("GET", "v1/rulesets/imwg-2019/drafts", null)).isEqualTo(403);
        assertThat(gateway.accepted()).hasSize(before);
        assertThat(gateway.refused()).isEmpty(); // nothing came with a signature that was refused
    }

    @Test
    void aWrongSecretIsSaid() {
        startWithCredentials();
        openInsights();
        enter(ALICE.key(), "another secret", ALICE.token());
        await(".lock .error");

        assertThat(text(".lock .error")).contains("the secret or the session token is not right");
        assertThat(violations()).isEmpty();
        assertThat(gateway.refused()).containsExactly("INVALID_SIGNATURE");
        enter(ALICE.key(), ALICE.secret(), ALICE.token());
        awaitCounts();
    }

    @Test
    void credentialsThatAreOverAreSaid() {
        startWithCredentials();
        var over = new Signatures.Session(
                "ASIAOVER000000000001",
                "secret",
                "token",
                ALICE.arn(),
                Instant.now().minusSeconds(60));
        gateway.signatures().add(over);
        openInsights();
        enter(over.key(), over.secret(), over.token());
        await(".lock .error");

        assertThat(text(".lock .error")).contains("The credentials are over");
        assertThat(gateway.refused()).containsExactly("EXPIRED_TOKEN");
    }

    @Test
    void whatSomebodyMayNotDoIsSaidAndTheyStaySignedIn() {
        startWithCredentials();
        openInsights();
        enter(ALICE.key(), ALICE.secret(), ALICE.token());
        awaitCounts();
        gateway.deny("/v1/rulesets/imwg-2019/drafts");

        assertThat(called("GET", "v1/rulesets/imwg-2019/drafts", null)).isEqualTo(403);
        assertThat(gateway.refused()).containsExactly("ACCESS_DENIED");
        assertThat(text(".signer")).contains("key …0001");
    }

    @Test
    void aClockThatIsWrongIsSetByTheService() {
        startWithCredentials();
        openInsights();
        run("const real = Date.now.bind(Date); Date.now = () => real() - 7200000");
        enter(ALICE.key(), ALICE.secret(), ALICE.token());
        awaitCounts();

        assertThat(gateway.refused()).containsExactly("INVALID_SIGNATURE");
        assertThat(called("GET", "v1/rulesets/imwg-2019/drafts", null)).isEqualTo(200);
        assertThat(gateway.refused()).hasSize(1);
    }

    @Test
    void whatTheCliPrintsFillsAllFields() {
        startWithCredentials();
        openInsights();
        for (String printed : List.of(
                """
                {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s",
                 "SessionToken": "%s", "Expiration": "2026-12-01T00:00:00+00:00"}""",
                "export AWS_ACCESS_KEY_ID=%s\nexport AWS_SECRET_ACCESS_KEY=%s\nexport AWS_SESSION_TOKEN=%s",
                "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\naws_session_token = %s")) {
            run("document.querySelector('form.lock').reset()");
            value("""
                    (() => {
                        const data = new DataTransfer();
                        data.setData('text', arguments[0]);
                        document.querySelector('input[name=key]').dispatchEvent(
                            new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                    })()\
                    """, printed.formatted(ALICE.key(), ALICE.secret(), ALICE.token()));
            assertThat(
                            this.<List<String>>value(
                                    "['key', 'secret', 'token'].map(name => document.querySelector(`input[name=${name}]`).value)"))
                    .containsExactly(ALICE.key(), ALICE.secret(), ALICE.token());
        }
    }

    @Test
    void credentialsAreEnteredByKeyboardAlone() {
        startWithCredentials();
        openInsights();
        for (int i = 0; !focused("input[name=key]"); i++) {
            assertThat(i).isLessThan(40);
            press(Keys.TAB);
        }
        press(ALICE.key(), Keys.TAB, ALICE.secret(), Keys.TAB, ALICE.token(), Keys.ENTER);
        awaitCounts();
        for (int i = 0; !focused(".signer button"); i++) {
            assertThat(i).isLessThan(40);
            press(Keys.chord(Keys.SHIFT, Keys.TAB));
        }
        press(Keys.ENTER);
        await(".lock");
    }

    @Test
    void whereThePageCanNotSignItSaysSo() {
        gateway = SignedGateway.start("none", ""); // the local API makes a name of it
        openAddress(gateway.origin() + "/#insights");
        await(".lock input[name=name]");
        answerPage("none");
        openAddress(gateway.origin() + "/#insights");

        await("[data-unsigned]");
        assertThat(text("[data-unsigned]")).contains("does not let its page sign", "curl --aws-sigv4", "./kyphos");
        assertThat(violations()).isEmpty();
    }

    /** The way of signing in that the page finds from here on. */
    private void answerPage(String way) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                        new MutationObserver(() => {
                            const meta = document.querySelector('meta[name=sign-in]');
                            if (meta) meta.content = '%s';
                        }).observe(document, {childList: true, subtree: true});\
                        """.formatted(way)));
    }

    @Test
    void whoSignsInAtCognitoComesBackToTheView() {
        startWithCognito();
        openInsights();
        assertThat(violations()).isEmpty();
        click("#sign-in");
        awaitCounts();

        assertThat(text(".signer")).contains("Signed in as änn@curators.example");
        assertThat(this.<Boolean>value(
                        "import(document.querySelector('script[type=module]').src.replace('app.js', 'principal.js'))"
                                + ".then(({isSigner}) => isSigner('cognito-user/us-east-1_Curators1/0a')"
                                + " && !isSigner('cognito-user/us-east-1_Curators1/0b'))"))
                .isTrue();
        assertThat(this.<String>value("location.href")).isEqualTo(gateway.origin() + "/#insights");
        assertThat(cognito.calls())
                .containsExactly("/oauth2/authorize", "/oauth2/token", "GetId", "GetCredentialsForIdentity");
        assertThat(this.<Long>value("localStorage.length + sessionStorage.length"))
                .isZero();
        assertThat(gateway.accepted()).isNotEmpty();
        assertThat(gateway.refused()).isEmpty();

        click(".signer button");
        awaitThat(() -> assertThat(cognito.calls()).endsWith("/oauth2/revoke", "/logout"));
        openInsights();
        await("#sign-in");
        assertThat(count(".signer")).isZero();
    }

    @Test
    void credentialsAreRenewedBeforeTheyEndAndWhenTheSessionIsOverItIsSaid() {
        startWithCognito();
        cognito.life(Duration.ofMinutes(4)); // less than the page waits for
        openInsights();
        click("#sign-in");
        awaitCounts();

        assertThat(cognito.calls().stream().filter("GetCredentialsForIdentity"::equals))
                .hasSizeGreaterThan(1);
        assertThat(cognito.calls().stream().filter("GetId"::equals)).hasSize(1);
        assertThat(called("GET", "v1/rulesets/imwg-2019/drafts", null)).isEqualTo(200);
        cognito.end();
        assertThat(called("GET", "v1/rulesets/imwg-2019/drafts", null)).isEqualTo(403);
        await(".lock .error");
        assertThat(text(".lock .error")).contains("The session is over");
        assertThat(gateway.refused()).isEmpty();
    }

    @Test
    void aSignInThatThisTabDidNotBeginEndsNowhere() {
        startWithCognito();
        cognito.forgeState("another");
        openInsights();
        click("#sign-in");
        await(".lock .error");

        assertThat(text(".lock .error")).contains("was not begun in this tab");
        assertThat(cognito.calls()).containsExactly("/oauth2/authorize");
        assertThat(this.<String>value("location.search")).isEmpty();
        openAddress(gateway.origin() + "/?code=code-1&state=x#insights");
        await("main .lock, main .card");
        assertThat(cognito.calls()).containsExactly("/oauth2/authorize");
        assertThat(this.<String>value("location.search")).isEmpty();
        assertThat(gateway.accepted()).isEmpty();
    }

    @Test
    void aLoginThatFailedIsSaidAndNothingElseOfTheAddress() {
        startWithCognito();
        cognito.failLogin("access_denied");
        openInsights();
        click("#sign-in");
        await(".lock .error");
        assertThat(text(".lock .error")).contains("You were not signed in (access_denied)");
        cognito.failLogin("Call+0900+now");
        click("#sign-in");
        awaitThat(() -> assertThat(text(".lock .error")).contains("You were not signed in (error)"));
    }

    @Test
    void thePageMayCallCognitoWhereItIsConfiguredAndNowhereElse() {
        startWithCognito();
        openInsights();
        assertThat(this.<String>value("fetch('" + cognito.origin()
                        + "/oauth2/revoke', {method: 'POST'}).then(() => 'called', () => 'kept back')"))
                .isEqualTo("called");
        assertThat(this.<String>value("fetch('" + site.address() + "/health').then(() => 'called', () => 'kept back')"))
                .isEqualTo("kept back");
        assertThat(complaints()).isNotEmpty();
    }
}
