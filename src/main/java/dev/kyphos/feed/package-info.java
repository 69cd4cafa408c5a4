/** What changed for callers: which versions came into force and were withdrawn, in order. */
@NullMarked
package dev.kyphos.feed;

import org.jspecify.annotations.NullMarked;
