package dev.kyphos.diagram;

import dev.kyphos.guideline.Guideline;
import java.util.ArrayList;
import java.util.List;

/** Guidelines compiled in ways that they are not compiled in by themselves. */
public final class Ways {

    /** The SAT solver decides all that needs a step. */
    private static final Budget NOTHING = new Budget(0);

    private Ways() {}

    /** A guideline with its facts in another order, and if it can be partitioned, with a partitioned ladder, composed and solved. */
    public static List<GuidelineDiagram> others(Guideline guideline) {
        List<GuidelineDiagram> diagrams = new ArrayList<>();
        for (Compiler.Way way : List.of(Compiler.Way.CLOSE_TOGETHER, Compiler.Way.PARTITIONED)) {
            Examination examination =
                    Compiler.examine(guideline, way, Budget.OF_GUIDELINE).orThrow();
            if (examination.proof().errors().isEmpty()) {
                diagrams.add(examination.diagram());
                if (way == Compiler.Way.PARTITIONED) {
                    diagrams.add(examination.diagram().composing(NOTHING));
                }
            }
        }
        return diagrams;
    }
}
