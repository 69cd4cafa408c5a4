package dev.kyphos.querylog;

import java.time.LocalDate;

/** An entry with its day, read from the log. Only this package can make one. */
public sealed interface LoggedRow permits Row {

    /** The day of the recommendation in UTC. */
    LocalDate day();

    /** A random number, drawn for this row alone. It must not leave the service: counts are perturbed by it. */
    long key();

    /** The entry. */
    LoggedEntry entry();
}
