package dev.kyphos.guideline;

/**
 * How strongly a statement recommends, and how certain the evidence for it is. The terms are those of GRADE.
 *
 * @param basis the studies or the consensus that the statement rests on
 * @param judgedBy who made this judgement: the source itself, or the authors of the rule set
 */
public record Evidence(Strength strength, Direction direction, Certainty certainty, String basis, String judgedBy) {

    /** How strongly the statement recommends. */
    public enum Strength {
        STRONG,
        CONDITIONAL,
        /** The source states no strength. */
        NONE_STATED
    }

    /** Whether the statement recommends for or against what it is about. */
    public enum Direction {
        FOR,
        AGAINST,
        NEUTRAL
    }

    /** How certain the evidence is, from most to least. */
    public enum Certainty {
        HIGH,
        MODERATE,
        LOW,
        VERY_LOW,
        /** Experts agree; there is no study. */
        EXPERT_CONSENSUS
    }
}
