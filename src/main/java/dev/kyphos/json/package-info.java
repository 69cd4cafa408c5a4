/** JSON as data: values, strict reading within limits, JSON Pointers, the canonical form and its digest. */
@NullMarked
package dev.kyphos.json;

import org.jspecify.annotations.NullMarked;
