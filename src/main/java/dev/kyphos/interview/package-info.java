/**
 * The interview as an adaptive questionnaire of Structured Data Capture (HL7 SDC 3.0 and 4.0): what to ask next, and what came
 * of it.
 */
@NullMarked
package dev.kyphos.interview;

import org.jspecify.annotations.NullMarked;
