/** A recommendation written as JSON of the contract, and the trial of a draft's largest and slowest ones. */
@NullMarked
package dev.kyphos.answer;

import org.jspecify.annotations.NullMarked;
