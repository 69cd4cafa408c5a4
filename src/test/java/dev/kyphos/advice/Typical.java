package dev.kyphos.advice;

/** Typical patients with all relevant facts known: the patient has no contraindication, the fractures differ. */
final class Typical {

    /** A patient with myeloma and no other condition. */
    static final String WELL = "diagnosis multiple-myeloma, ageYears 61, pregnant false, inr 1, plateletCount 200, "
            + "neutrophilCount 3, neurologicalDeficit none, systemicInfection false, bleedingDisorder none, "
            + "anticoagulation none, cementOrContrastAllergy false, unfitForAnaesthesia false, "
            + "severeCardiopulmonaryInsufficiency false, untreatedComplication none, highDoseAnalgesia true";

    /** A stable, unhealed fracture without an indication by its shape; pain and age are not set. */
    static final String STABLE = "fractured true, epiduralGrade 0, infectionAtSite false, overtInstability false, "
            + "painFromThisLevel true, painCharacter non-mechanical, lesionType mixed, alignment normal, "
            + "heightLossPercent 10, posterolateralInvolvement none, vertebraPlana false, "
            + "obstructingPlasmacytoma false, retropulsedBone false, unhealedOnStir true, kyphosisRisk false, "
            + "progressiveHeightLoss false, posteriorWallDefect false, pedicleOrParsDestruction false, "
            + "heightLossAffectsFunction false";

    /** A stable, unhealed fracture with significant pain, five weeks old: indication A1. */
    static final String ACHING = STABLE + ", pain significant, painVas 8, weeksSinceFracture 5";

    /** A stable, healed fracture with mild pain and no indication. */
    static final String MILD = STABLE.replace("unhealedOnStir true", "unhealedOnStir false")
            + ", pain mild, painVas 3, weeksSinceFracture 5, limitsActivity false, disabilityChange false, "
            + "treatmentDelayed false, fractureCleft false, highCollapseRisk false";

    private Typical() {}
}
