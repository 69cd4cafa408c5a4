/**
 * Drafts of rule sets, the versions made of them, which one answers from when on, and who changed what: DynamoDB, the
 * caches, and the bundled sets behind them.
 */
@NullMarked
package dev.kyphos.library;

import org.jspecify.annotations.NullMarked;
