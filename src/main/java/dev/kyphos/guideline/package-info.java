/**
 * The model of a rule set document: facts, conditions, findings, scores, ladder. Reads, checks and compares documents.
 */
@NullMarked
package dev.kyphos.guideline;

import org.jspecify.annotations.NullMarked;
