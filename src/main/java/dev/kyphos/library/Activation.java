package dev.kyphos.library;

import java.time.Instant;

/**
 * Which version of a rule set answers.
 *
 * @param revision 1 for a rule set's first activation and one more for each that follows; 0 where the version ships with
 *     this program and the store could not be asked
 * @param at since when, to the millisecond; never before the revision that it follows. Instances of this program that
 *     have read the one before answer with that for some seconds more
 */
public record Activation(String ruleSet, VersionNumber version, String digest, long revision, Instant at) {}
