package dev.kyphos.guideline;

/** What holds for every possible patient; its facts are of one scope. */
public record Constraint(String id, Condition holds, String message) {}
