/** One patient against one compiled guideline: outcomes, findings, scores, what is missing, the session plan. */
@NullMarked
package dev.kyphos.advice;

import org.jspecify.annotations.NullMarked;
