/**
 * A second, naive reading of guidelines: conditions walked as they stand, completions tried one by one. It shares
 * nothing with the decision diagrams that it is compared with but the guideline's own records.
 */
@NullMarked
package dev.kyphos.advice.oracle;

import org.jspecify.annotations.NullMarked;
