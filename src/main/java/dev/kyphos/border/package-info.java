/** From a rule to the patients who reach it, and to those at its border. */
@NullMarked
package dev.kyphos.border;

import org.jspecify.annotations.NullMarked;
