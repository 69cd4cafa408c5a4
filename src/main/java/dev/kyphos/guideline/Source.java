package dev.kyphos.guideline;

import org.jspecify.annotations.Nullable;

/** A publication that statements cite; {@code doi} is null if the publication has none. */
public record Source(String id, String citation, @Nullable String doi) {}
