package dev.kyphos.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Configures logging when it is first used, which for most functions is never: one line of JSON a record, to standard error. */
public final class LogSetup {

    private static final String PROPERTY = "java.util.logging.config.class";

    private static final String CONFIGURATION = """
            handlers=java.util.logging.ConsoleHandler
            .level=INFO
            java.util.logging.ConsoleHandler.level=INFO
            java.util.logging.ConsoleHandler.formatter=%s
            """.formatted(LogFormatter.class.getName());

    /** Configures logging. The JDK calls this. */
    public LogSetup() throws IOException {
        var configuration = new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1));
        LogManager.getLogManager().readConfiguration(configuration);
    }

    /** Makes the JDK use this configuration, unless it has another. */
    static void use() {
        if (System.getProperty(PROPERTY) == null && System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty(PROPERTY, LogSetup.class.getName());
        }
    }
}
