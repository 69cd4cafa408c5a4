package dev.kyphos.querylog;

import dev.kyphos.diagram.GuidelineDiagram;
import java.util.List;

/** An entry read from the log: the version that answered, and numbers. Only this package can make one. */
public sealed interface LoggedEntry permits StoredEntry, PackedEntry {

    /** The version that answered. */
    VersionRef version();

    /**
     * The possible cells of each patient fact, in the order of the version's variables: none if nothing was said of the fact, one
     * if it is known, several if it is partly known, and all of them if what was said leaves all.
     */
    List<List<Integer>> person();

    /** The vertebrae in the order of their cells, which hides the order of the request. */
    List<OfVertebra> vertebrae();

    /** The possible outcomes for the whole patient, as positions in the overall order. */
    List<Integer> outcomes();

    /** The variables of the missing facts, of the patient or of any vertebra. */
    List<Integer> missing();

    /**
     * The variables of the presumed facts, of the patient or of any vertebra. {@link #person} and {@link #vertebrae} include
     * their cells.
     */
    List<Integer> presumed();

    /** Whether all numbers are cells and positions that the version has. */
    boolean fits(GuidelineDiagram diagram);

    /**
     * A vertebra of an entry.
     *
     * @param cells the possible cells of each vertebra fact, including the level, as for the patient, in the order of the version's variables
     * @param outcomes the possible outcomes, as positions on the ladder
     * @param urgencies the possible urgencies, as positions in the document; the position after the last means no urgency
     */
    record OfVertebra(List<List<Integer>> cells, List<Integer> outcomes, List<Integer> urgencies) {}
}
