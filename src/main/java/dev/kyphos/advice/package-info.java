/** Applies one compiled guideline to one patient: outcomes, findings, scores, missing facts, the session plan. */
@NullMarked
package dev.kyphos.advice;

import org.jspecify.annotations.NullMarked;
