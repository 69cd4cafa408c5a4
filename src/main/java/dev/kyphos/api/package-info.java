/** The HTTP contract: Lambda handlers, routes, requests checked, answers and problems written. */
@NullMarked
package dev.kyphos.api;

import org.jspecify.annotations.NullMarked;
