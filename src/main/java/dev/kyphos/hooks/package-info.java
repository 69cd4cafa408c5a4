/**
 * CDS Hooks 2.0.1: which services there are, what a call brings, and the cards that answer it. What is clinical is in the binding
 * and the rule set.
 */
@NullMarked
package dev.kyphos.hooks;

import org.jspecify.annotations.NullMarked;
