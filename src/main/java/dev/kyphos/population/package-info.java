/** Answers a population of patients, one a line of an object in S3: cuts it into parts, answers each part, and sums up. */
@NullMarked
package dev.kyphos.population;

import org.jspecify.annotations.NullMarked;
