/** What was asked, kept as cells and codes: written without harm, counted without showing anyone, replayed. */
@NullMarked
package dev.kyphos.querylog;

import org.jspecify.annotations.NullMarked;
