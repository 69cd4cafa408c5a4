package dev.kyphos.guideline;

import java.util.List;

/**
 * What replaces a fact that earlier versions declared.
 *
 * @param fact the name of the fact that is gone
 * @param scope the scope that declared it
 * @param by the facts that are asked instead
 */
public record ReplacedFact(String fact, Scope scope, List<Fact> by) {}
