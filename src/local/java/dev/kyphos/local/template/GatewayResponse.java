package dev.kyphos.local.template;

import java.util.List;
import java.util.Map;

/**
 * One HTTP response that API Gateway gives itself, without a handler.
 *
 * @param body in UTF-8
 */
public record GatewayResponse(int status, Map<String, List<String>> headers, byte[] body) {}
