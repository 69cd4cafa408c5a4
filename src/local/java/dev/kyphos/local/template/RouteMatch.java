package dev.kyphos.local.template;

import java.util.Map;

/** A request's route and its path parameters, which are percent-encoded as they came. */
public record RouteMatch(Route route, Map<String, String> parameters) {}
