/** Answers files of requests for recommendations: reads them one by one, answers them on all processors, and knows what was written. */
@NullMarked
package dev.kyphos.batch;

import org.jspecify.annotations.NullMarked;
