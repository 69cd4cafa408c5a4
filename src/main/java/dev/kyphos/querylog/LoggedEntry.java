package dev.kyphos.querylog;

import dev.kyphos.diagram.GuidelineDiagram;
import java.util.List;

/** An entry as it is read back from the log: numbers alone, but for the version. Only this package can make one. */
public sealed interface LoggedEntry permits StoredEntry {

    /** The version that answered. */
    VersionRef version();

    /** The cell of each fact of the person, in the order of the version's variables. */
    List<Integer> person();

    /** In the order of their cells, so that the order in which they were sent says nothing. */
    List<OfVertebra> vertebrae();

    /** The outcomes possible for the person as a whole, by their place in the overall order. */
    List<Integer> outcomes();

    /** The variables that were asked for, at whichever vertebra. */
    List<Integer> missing();

    /** The variables that were presumed, at whichever vertebra; their cells stand among the others. */
    List<Integer> presumed();

    /** Whether all numbers are cells and positions of a version, without which it would say nothing. */
    boolean fits(GuidelineDiagram diagram);

    /**
     * One vertebra.
     *
     * @param cells the cell of each fact of vertebrae, the level's among them
     * @param outcomes those possible, by their place on the ladder
     * @param urgencies those possible, by their place in the document; the one after the last is none
     */
    record OfVertebra(List<Integer> cells, List<Integer> outcomes, List<Integer> urgencies) {}
}
