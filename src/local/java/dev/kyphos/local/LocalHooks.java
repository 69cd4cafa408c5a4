package dev.kyphos.local;

import java.util.Map;

/**
 * What the hooks of clinical systems are told on this machine. The template's parameters allow no address of this machine, so the
 * values come from the command line past them. Without issuers, calls need no token, which no parameter can say.
 */
final class LocalHooks {

    private static final String ENVIRONMENT = "kyphos.env.";
    private static final String UNSIGNED = "UNSIGNED_CALLS";

    /** The property of the command line for each variable. */
    private static final Map<String, String> PROPERTIES =
            Map.of("BASE_URLS", "hooks.base", "HOOK_ISSUERS", "hooks.issuers", "FHIR_SERVERS", "fhir.servers");

    private LocalHooks() {}

    /**
     * Makes an address of this service that of tokens and of links, unless the command line names another.
     *
     * @param address without a slash at the end
     */
    static void set(String address) {
        if (System.getProperty("hooks.base", "").isBlank()) {
            System.setProperty("hooks.base", address);
        }
    }

    /**
     * Lets everybody call where there are no issuers, and pages of all origins in their place. Only functions of this JVM are told so:
     * one that finds itself on Lambda does not start with it.
     */
    static void letAllCall() {
        System.setProperty(ENVIRONMENT + UNSIGNED, "true");
    }

    /** The value of a variable: that of the command line if it has one, or else that of the template. */
    static String of(String variable, String value) {
        String property = PROPERTIES.get(variable);
        String own = property == null ? "" : System.getProperty(property, "").strip();
        return own.isEmpty() ? value : own;
    }
}
