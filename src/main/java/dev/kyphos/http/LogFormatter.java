package dev.kyphos.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Formats a log record as one line of JSON with level, logger, message and the id of the request. Messages of this program hold
 * names of rule sets, versions and reasons only; the text of an exception is left out, since it may hold what was sent.
 */
public final class LogFormatter extends Formatter {

    @Override
    public String format(LogRecord logged) {
        Json.Obj line = Json.object()
                .with("level", level(logged.getLevel()))
                .with("logger", String.valueOf(logged.getLoggerName()))
                .with("message", formatMessage(logged))
                .withAny("requestId", RequestIds.current());
        return new String(JsonWriter.bytes(line), UTF_8) + "\n";
    }

    /** The level's name in {@link System.Logger}, which the program and the documentation use. */
    private static String level(Level level) {
        return level.intValue() >= Level.SEVERE.intValue() ? "ERROR" : level.getName();
    }
}
