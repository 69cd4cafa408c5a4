package dev.kyphos.peers;

import dev.kyphos.advice.oracle.Someone;
import java.util.function.Function;

/**
 * An engine that decides on a person with one vertebra of whom all is known.
 *
 * @param name what it is called in the table
 * @param input makes what the engine takes, before the time counts
 * @param outcome the outcome of an input
 */
record Peer(String name, Function<Someone, Object> input, Function<Object, String> outcome) {}
