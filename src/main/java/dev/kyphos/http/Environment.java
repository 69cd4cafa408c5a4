package dev.kyphos.http;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of the function, from environment variables. A local run in one JVM may set the system property
 * {@code kyphos.env.NAME} instead.
 */
public final class Environment {

    private static final String PROPERTY_PREFIX = "kyphos.env.";

    private Environment() {}

    /** The value of a variable, or null if it is not set or blank. */
    public static @Nullable String get(String name) {
        String variable = System.getenv(name);
        String value = variable == null ? System.getProperty(PROPERTY_PREFIX + name) : variable;
        return value == null || value.isBlank() ? null : value;
    }
}
