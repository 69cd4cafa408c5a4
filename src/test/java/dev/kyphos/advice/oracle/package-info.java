/**
 * A second, naive evaluator of guidelines: it walks the conditions and enumerates all completions. It shares only the
 * guideline's records with the decision diagrams that it is compared with.
 */
@NullMarked
package dev.kyphos.advice.oracle;

import org.jspecify.annotations.NullMarked;
