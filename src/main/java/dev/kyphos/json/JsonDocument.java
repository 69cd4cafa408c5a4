package dev.kyphos.json;

import java.util.List;

/**
 * A parsed document.
 *
 * @param root the value of the document; of duplicate keys, the first counts
 * @param problems one for each duplicate key and each string with a lone surrogate
 */
public record JsonDocument(Json root, List<Problem> problems) {}
