package dev.kyphos.http;

import org.jspecify.annotations.Nullable;

/** The function's configuration, from its environment; a local run in one JVM may set it by system property instead. */
public final class Environment {

    private static final String LOCAL = "kyphos.env.";

    private Environment() {}

    /** The variable's value, or null where it is not set or blank. */
    public static @Nullable String get(String name) {
        String value = System.getenv(name);
        String set = value == null ? System.getProperty(LOCAL + name) : value;
        return set == null || set.isBlank() ? null : set;
    }
}
