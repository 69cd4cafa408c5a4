package dev.kyphos.local;

import java.util.List;
import java.util.Map;

/** One HTTP response as it goes out. */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {}
