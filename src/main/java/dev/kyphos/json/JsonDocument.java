package dev.kyphos.json;

import java.util.List;

/**
 * A document as it was read.
 *
 * @param root its value; of a key that stands twice, the first
 * @param problems each key that stands twice in its object, each text that holds half a surrogate pair
 */
public record JsonDocument(Json root, List<Problem> problems) {}
