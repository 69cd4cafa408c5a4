/** The cells of facts: the parts of their values that no condition of a guideline tells apart. */
@NullMarked
package dev.kyphos.cell;

import org.jspecify.annotations.NullMarked;
