package dev.kyphos.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activation in force of a rule set and the scheduled ones, at the time of reading.
 *
 * @param revision the revision of the last activation, in force or scheduled; the next activation must name it
 * @param inForce the activation whose version answers requests; null if every activation is still
 *     scheduled, or if the rule set was withdrawn
 * @param scheduled the activations that will be in force, in order of time
 */
public record Timeline(long revision, @Nullable Activation inForce, List<Activation> scheduled) {}
