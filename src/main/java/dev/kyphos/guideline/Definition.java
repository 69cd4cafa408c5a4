package dev.kyphos.guideline;

/** A named condition that other conditions can refer to. */
public record Definition(String id, Condition when) {}
