package dev.kyphos.guideline;

import org.jspecify.annotations.Nullable;

/** A publication that statements come from; {@code doi} is null where it has none. */
public record Source(String id, String citation, @Nullable String doi) {}
