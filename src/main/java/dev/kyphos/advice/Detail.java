package dev.kyphos.advice;

/** How much advice tells. Each constant tells what the ones before it tell, and more. */
public enum Detail {
    /** Outcomes, urgencies and scores; the answers to the next question and to the questions of the work list. */
    BRIEF,
    /** Adds the true findings with their reasons, the unknown findings with a fact they wait for, and the plan. */
    STANDARD,
    /** Adds all findings with all reasons, the answers to each question, and what would change each outcome. */
    FULL;

    /** Whether this tells as much as another constant, or more. */
    public boolean includes(Detail other) {
        return compareTo(other) >= 0;
    }
}
