/** The rule set document as a model: facts, conditions, findings, scores, ladder; reading it and checking it. */
@NullMarked
package dev.kyphos.guideline;

import org.jspecify.annotations.NullMarked;
