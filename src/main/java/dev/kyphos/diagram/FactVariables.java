package dev.kyphos.diagram;

import dev.kyphos.guideline.Fact;

/** Where the facts of one guideline stand among the variables of diagrams, which may have more. */
interface FactVariables {

    int position(Fact fact);

    /** The cells of the fact's variable: at least as fine as the guideline's own conditions need. */
    Cells cells(Fact fact);
}
