/** Pages for people: what a page consists of, and how its files are served and kept. */
@NullMarked
package dev.kyphos.page;

import org.jspecify.annotations.NullMarked;
