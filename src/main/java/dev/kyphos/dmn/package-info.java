/** A rule set as a decision model: DMN 1.3 with FEEL, for the engines and modellers of others. */
@NullMarked
package dev.kyphos.dmn;

import org.jspecify.annotations.NullMarked;
