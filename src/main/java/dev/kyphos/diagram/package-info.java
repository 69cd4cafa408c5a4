/** Ordered multi-valued decision diagrams of guidelines: compiling, evaluating, proving, counting and comparing. */
@NullMarked
package dev.kyphos.diagram;

import org.jspecify.annotations.NullMarked;
