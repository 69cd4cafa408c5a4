/** Versions of rule sets and which one is active: DynamoDB, the caches, and the bundled sets behind them. */
@NullMarked
package dev.kyphos.library;

import org.jspecify.annotations.NullMarked;
