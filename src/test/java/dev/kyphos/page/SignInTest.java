package dev.kyphos.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page is told to sign, by the environment. */
class SignInTest {

    private static final String PREFIX = "kyphos.env.";
    private static final List<String> VARIABLES = List.of("CURATOR_SIGN_IN", "COGNITO", "AWS_REGION");
    private static final String POOLS = "eu-central-1_Ab1 client1 eu-central-1:0f1e-2d https://kyphos-0f.auth.example";

    private final Map<String, String> before = new LinkedHashMap<>();

    @BeforeEach
    void setUp() {
        VARIABLES.forEach(name -> {
            String value = System.getProperty(PREFIX + name);
            if (value != null) {
                before.put(name, value);
            }
            System.clearProperty(PREFIX + name);
        });
        set("AWS_REGION", "eu-central-1");
    }

    @AfterEach
    void restore() {
        VARIABLES.forEach(name -> System.clearProperty(PREFIX + name));
        before.forEach(SignInTest::set);
    }

    private static void set(String name, String value) {
        System.setProperty(PREFIX + name, value);
    }

    private static SignIn of(String way, String pools) {
        set("CURATOR_SIGN_IN", way);
        set("COGNITO", pools);
        return SignIn.fromEnvironment();
    }

    @Test
    void withoutASettingThePageSignsNothing() {
        assertThat(SignIn.fromEnvironment()).isEqualTo(SignIn.NONE);
        assertThat(of("none", POOLS)).isEqualTo(SignIn.NONE);
        assertThat(SignIn.NONE.element()).isEqualTo("<meta name=\"sign-in\" content=\"none\">");
    }

    @Test
    void onThisMachineANameIsEnough() {
        assertThat(of("local", "").element()).isEqualTo("<meta name=\"sign-in\" content=\"local\">");
    }

    @Test
    void pastedCredentialsNeedTheRegionAndNoOtherOrigin() {
        SignIn signIn = of("credentials", "");

        assertThat(signIn.element())
                .isEqualTo("<meta name=\"sign-in\" content=\"credentials\" data-region=\"eu-central-1\">");
        assertThat(WebPage.policy(signIn.origins())).contains("connect-src 'self';");
    }

    @Test
    void thePageMayCallTheOriginsOfCognitoThatItNeedsAndNoOther() {
        SignIn signIn = of("cognito", POOLS);

        assertThat(WebPage.policy(signIn.origins()))
                .isEqualTo(WebPage.policy(List.of())
                        .replace(
                                "connect-src 'self'",
                                "connect-src 'self' https://kyphos-0f.auth.example"
                                        + " https://cognito-identity.eu-central-1.amazonaws.com"));
        assertThat(signIn.element())
                .contains("content=\"cognito\"")
                .contains("data-pool=\"eu-central-1_Ab1\" data-client=\"client1\"")
                .contains("data-identities=\"eu-central-1:0f1e-2d\" data-login=\"https://kyphos-0f.auth.example\"")
                .contains("data-credentials=\"https://cognito-identity.eu-central-1.amazonaws.com\"");
    }

    @Test
    void withoutPoolsNobodySignsInAtOne() {
        assertThat(of("cognito", "")).isEqualTo(SignIn.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eu-central-1_Ab1 client1 eu-central-1:0f",
                "eu-central-1_Ab1 client1 eu-central-1:0f http://elsewhere.example",
                "eu-central-1_Ab1 client1 eu-central-1:0f https://a.example; script-src *",
                "eu-central-1_Ab1 client1 eu-central-1:0f https://a.example *",
                "eu-central-1_Ab1 \"> eu-central-1:0f https://a.example",
            })
    void whatNamesNoPoolsIsRefused(String pools) {
        assertThatIllegalArgumentException().isThrownBy(() -> of("cognito", pools));
    }

    @Test
    void anotherWayIsNoWay() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("some", ""));
        set("AWS_REGION", "no region");
        assertThatIllegalArgumentException().isThrownBy(() -> of("credentials", ""));
    }
}
