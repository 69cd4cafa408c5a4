package dev.kyphos.sat;

/** What a solver found out. */
public enum Answer {
    /** There is somebody. */
    YES,
    /** There is nobody. */
    NO,
    /** Not known: the question took more than the budget. */
    BOUNDED
}
