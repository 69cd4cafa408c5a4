package dev.kyphos.cli;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The streams of a command: answers go to the one, what is said of them to the other. */
final class Console {

    /** Controls other than line feeds and colours, and characters that reorder others. A document's texts may have them. */
    private static final Pattern HIDDEN = Pattern.compile(
            "\u001B(?!\\[\\d{0,2}m)|[\\p{Cc}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\n\u001B]]");

    private static final Pattern ESCAPE = Pattern.compile("\u001B");

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final boolean colour;
    private final boolean watched;

    /**
     * @param colour whether texts on standard output are coloured
     * @param watched whether standard error is a terminal, where a progress bar may be drawn
     */
    Console(InputStream in, OutputStream out, OutputStream err, boolean colour, boolean watched) {
        this.in = in;
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.err = err;
        this.colour = colour;
        this.watched = watched;
    }

    InputStream in() {
        return in;
    }

    /** Standard output, for bytes. Failures to write are {@link #flush}'s and the caller's. */
    OutputStream out() {
        return out;
    }

    boolean isWatched() {
        return watched;
    }

    boolean isColoured() {
        return colour;
    }

    /** Prints a line on standard output. */
    void line(String text) {
        write(out, clean(text) + "\n");
    }

    /** Prints a text of this program on standard output, as it is. */
    void raw(String text) {
        write(out, text);
    }

    /** Prints a value on a line of its own on standard output. */
    void json(Json value) {
        try {
            out.write(JsonWriter.bytes(value));
            out.write('\n');
        } catch (IOException _) {
            throw Stop.noReader();
        }
    }

    /** Prints a line on standard error. */
    void note(String text) {
        flush();
        try {
            err.write((clean(text) + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException _) {
            // nobody reads what is only said
        }
    }

    /** Draws over the line at the cursor of standard error. */
    void draw(String text) {
        try {
            err.write(("\r" + text).getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException _) {
            // as above
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException _) {
            throw Stop.noReader();
        }
    }

    String bad(String text) {
        return coloured("31", text);
    }

    String good(String text) {
        return coloured("32", text);
    }

    String doubtful(String text) {
        return coloured("33", text);
    }

    String strong(String text) {
        return coloured("1", text);
    }

    String faint(String text) {
        return coloured("2", text);
    }

    private String coloured(String code, String text) {
        return colour ? "\u001B[" + code + "m" + text + "\u001B[m" : text;
    }

    private String clean(String text) {
        String safe = HIDDEN.matcher(text).replaceAll("\uFFFD");
        return colour ? safe : ESCAPE.matcher(safe).replaceAll("\uFFFD");
    }

    private static void write(OutputStream stream, String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            throw Stop.noReader();
        }
    }
}
