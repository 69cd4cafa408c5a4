/** JSON values: strict reading within limits, writing, JSON Pointers, the canonical form and its digest. */
@NullMarked
package dev.kyphos.json;

import org.jspecify.annotations.NullMarked;
