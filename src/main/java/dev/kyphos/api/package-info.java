/** The HTTP API of the rule sets: Lambda handlers, which check requests and write answers and problems. */
@NullMarked
package dev.kyphos.api;

import org.jspecify.annotations.NullMarked;
