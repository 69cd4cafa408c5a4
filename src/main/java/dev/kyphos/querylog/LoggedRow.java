package dev.kyphos.querylog;

import java.time.LocalDate;

/** An entry with its day, read from the log. Only this package can make one. */
public sealed interface LoggedRow permits Row, PackedRow {

    /** The day of the recommendation in UTC. */
    LocalDate day();

    /** A random number, drawn for this row alone. It must not leave the service: counts are perturbed by it. */
    long key();

    /** Whether it was put back after it could not be written. */
    boolean putBack();

    /** The entry. */
    LoggedEntry entry();
}
