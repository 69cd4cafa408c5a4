package dev.kyphos.json;

import java.util.List;

/**
 * A document as it was read.
 *
 * @param root its value; of a key that stands twice, the first
 * @param duplicates one problem for each key that stands twice in its object
 */
public record JsonDocument(Json root, List<Problem> duplicates) {}
