package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EscapedJsonWriterTest {

    @Test
    void aBufferThatIsGivenBackHoldsNothingOfWhatWasWritten() {
        var writer = new EscapedJsonWriter();
        writer.startObject().name("age").literal("64").endObject();
        byte[] buffer = writer.bytes();
        writer.release();
        assertThat(buffer).containsOnly(0);
    }

    @Test
    void aWriterBeginsEmptyWhoeverHadItsBufferBefore() {
        var first = new EscapedJsonWriter();
        first.startObject().name("age").literal("64").endObject();
        first.release();
        var second = new EscapedJsonWriter();
        second.startArray().literal("1").endArray();
        assertThat(text(second)).isEqualTo("[1]");
    }

    @Test
    void aValueStandsAgainAsItWasWritten() {
        var writer = new EscapedJsonWriter();
        writer.startObject().name("a");
        int start = writer.length();
        writer.startArray().text("x").text("\u00e4\n").endArray();
        int end = writer.length();
        writer.name("b").repeat(start, end).endObject();
        assertThat(text(writer))
                .isEqualTo("{\\\"a\\\":[\\\"x\\\",\\\"\u00e4\\\\n\\\"],\\\"b\\\":[\\\"x\\\",\\\"\u00e4\\\\n\\\"]}");
    }

    private static String text(EscapedJsonWriter writer) {
        return new String(Arrays.copyOf(writer.bytes(), writer.length()), StandardCharsets.UTF_8);
    }
}
