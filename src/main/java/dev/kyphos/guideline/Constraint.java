package dev.kyphos.guideline;

/** A condition that every possible patient satisfies. All its facts are of one scope. */
public record Constraint(String id, Condition holds, String message) {}
