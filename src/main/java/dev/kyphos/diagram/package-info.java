/** A guideline as an ordered multi-valued decision diagram: cells, nodes, compile, walk, prove, count. */
@NullMarked
package dev.kyphos.diagram;

import org.jspecify.annotations.NullMarked;
