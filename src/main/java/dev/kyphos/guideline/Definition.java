package dev.kyphos.guideline;

/** A condition with a name, for use in others. */
public record Definition(String id, Condition when) {}
