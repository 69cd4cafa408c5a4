package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kyphos.local.fixture.EchoHandler;
import dev.kyphos.local.fixture.UnmakeableHandler;
import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.TemplateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlersTest {

    @Test
    void aHandlerIsMadeOnce() {
        Handlers handlers = Handlers.load(List.of(Fixtures.function(EchoHandler.class)));

        assertThat(handlers.of("TestFunction")).isInstanceOf(EchoHandler.class).isSameAs(handlers.of("TestFunction"));
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        refused("no.such.Handler", "there is no class no.such.Handler");
    }

    @Test
    void aClassThatHandlesNoStreamsIsNamed() {
        refused("java.lang.Object", "java.lang.Object isn't a RequestStreamHandler");
    }

    @Test
    void aClassThatCantBeMadeIsNamed() {
        String name = UnmakeableHandler.class.getName();
        refused(name, name + " has no public constructor without parameters");
    }

    private static void refused(String handler, String problem) {
        LambdaFunction function = new LambdaFunction("F", handler, Duration.ofSeconds(1), 128, Map.of(), false, false);
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> Handlers.load(List.of(function)))
                .withMessage("Resources/F/Properties/Handler: " + problem);
    }
}
