/** The query log: writes each recommendation as cells and positions, never as values or texts, and cannot read it back. */
@NullMarked
package dev.kyphos.querylog;

import org.jspecify.annotations.NullMarked;
