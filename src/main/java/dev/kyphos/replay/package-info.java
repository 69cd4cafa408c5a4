/** Replays of the query log as jobs: in parts, each a shard of a day, whose counts are joined and perturbed as a whole. */
@NullMarked
package dev.kyphos.replay;

import org.jspecify.annotations.NullMarked;
