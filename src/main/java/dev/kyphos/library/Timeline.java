package dev.kyphos.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a rule set answer from when on, as of the moment that it was asked for.
 *
 * @param revision of the last activation, whether it is in force or scheduled: the one that the next must follow
 * @param inForce the activation whose version answers; null where only later ones are scheduled
 * @param scheduled those that will be in force, in that order
 */
public record Timeline(long revision, @Nullable Activation inForce, List<Activation> scheduled) {}
