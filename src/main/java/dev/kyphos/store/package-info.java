/** How a store is spoken to: clients within bounds of time, left alone where it fails. */
@NullMarked
package dev.kyphos.store;

import org.jspecify.annotations.NullMarked;
