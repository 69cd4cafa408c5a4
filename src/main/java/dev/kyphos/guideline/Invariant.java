package dev.kyphos.guideline;

/** A safety property: no possible patient may make {@code never} true. */
public record Invariant(String id, String text, Condition never) {}
