package dev.kyphos.guideline;

/** A safety property: {@code never} is false for every possible patient. */
public record Invariant(String id, String text, Condition never) {}
