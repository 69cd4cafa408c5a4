package dev.kyphos.local;

import java.util.List;
import java.util.Map;

/** One HTTP response. */
public record LocalResponse(int status, Map<String, List<String>> headers, byte[] body) {}
