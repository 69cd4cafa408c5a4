package dev.kyphos.insights;

import java.util.BitSet;
import java.util.Map;

/**
 * What is known of a patient or a vertebra in terms of another version's cells.
 *
 * @param cells for each variable of which something is known, the cells that it may be in; of others nothing is known
 * @param refused whether some value is certain to be none that the other version takes
 * @param uncertain whether some value may be none that the other version takes
 */
record CellSets(Map<Integer, BitSet> cells, boolean refused, boolean uncertain) {}
