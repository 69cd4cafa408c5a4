/** What operators count. */
@NullMarked
package dev.kyphos.metric;

import org.jspecify.annotations.NullMarked;
