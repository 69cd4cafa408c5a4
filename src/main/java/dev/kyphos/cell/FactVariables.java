package dev.kyphos.cell;

import dev.kyphos.guideline.Fact;

/** Maps the facts of one guideline to variables of diagrams, which may have further variables. */
public interface FactVariables {

    /** The variable of a fact. */
    int position(Fact fact);

    /** The cells of the fact's variable, at least as fine as the guideline's own conditions need. */
    Cells cells(Fact fact);
}
