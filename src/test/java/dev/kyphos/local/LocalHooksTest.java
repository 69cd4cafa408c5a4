package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.local.template.Template;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the hooks of clinical systems are told on this machine. */
class LocalHooksTest {

    @AfterEach
    void clear() {
        System.clearProperty("hooks.issuers");
    }

    @Test
    void theCommandLineSaysWhatTheTemplatesParametersDoNotAllow() {
        System.setProperty("hooks.issuers", "me=http://localhost:1/keys");
        assertThat(LocalHooks.of("HOOK_ISSUERS", "")).isEqualTo("me=http://localhost:1/keys");
        assertThat(LocalHooks.of("FHIR_SERVERS", "x")).isEqualTo("x");
        assertThat(LocalHooks.of("STACK_NAME", "kyphos")).isEqualTo("kyphos");
    }

    @Test
    void theTemplateCannotLetEverybodyCall() {
        assertThat(Template.read(Path.of("template.yaml")).functions())
                .isNotEmpty()
                .noneMatch(function -> function.environment().containsKey("UNSIGNED_CALLS"));
    }
}
