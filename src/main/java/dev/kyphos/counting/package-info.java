/** Counts the rows of the query log, each once, into items that insights read. It changes no row. */
@NullMarked
package dev.kyphos.counting;

import org.jspecify.annotations.NullMarked;
