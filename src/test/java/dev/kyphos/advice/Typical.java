package dev.kyphos.advice;

/** A person of whom all that counts is known, with nothing against augmentation, and what hurts. */
final class Typical {

    /** A person with myeloma and nothing else. */
    static final String WELL = "diagnosis multiple-myeloma, ageYears 61, pregnant false, inr 1, plateletCount 200, "
            + "neurologicalDeficit none, epiduralGrade 0, activeInfection none, bleedingDisorder none, "
            + "cementOrContrastAllergy false, unfitForAnaesthesia false, severeCardiopulmonaryInsufficiency false, "
            + "untreatedComplication none, highDoseAnalgesia true";

    /** A stable fracture that is unhealed, whatever its pain and age. */
    static final String STABLE = "fractured true, overtInstability false, painFromThisLevel true, "
            + "painCharacter non-mechanical, lesionType mixed, alignment normal, heightLossPercent 10, "
            + "posterolateralInvolvement none, vertebraPlana false, obstructingPlasmacytoma false, "
            + "retropulsedBone false, unhealedOnStir true";

    /** The same with significant pain, five weeks old: indication A1. */
    static final String ACHING = STABLE + ", pain significant, painVas 8, weeksSinceFracture 5";

    /** A stable fracture with mild pain and no indication. */
    static final String MILD = STABLE.replace("unhealedOnStir true", "unhealedOnStir false")
            + ", pain mild, painVas 3, weeksSinceFracture 5, limitsActivity false, disabilityChange false, "
            + "treatmentDelayed false, fractureCleft false, kyphosisRisk false, progressiveHeightLoss false, "
            + "posteriorWallDefect false, pedicleOrParsDestruction false, heightLossAffectsFunction false, "
            + "highCollapseRisk false";

    private Typical() {}
}
