package dev.kyphos.local.template;

import java.util.Map;

/**
 * The route of a request.
 *
 * @param parameters the path parameters by name, percent-encoded
 */
public record RouteMatch(Route route, Map<String, String> parameters) {}
