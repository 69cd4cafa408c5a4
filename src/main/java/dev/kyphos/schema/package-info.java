/** The facts of a version as a JSON Schema. */
@NullMarked
package dev.kyphos.schema;

import org.jspecify.annotations.NullMarked;
