package dev.kyphos.querylog;

import java.time.LocalDate;

/** An entry with its day, read from the log. Only this package can make one. */
public sealed interface LoggedRow permits Row {

    /** The day of the recommendation in UTC. */
    LocalDate day();

    /** The entry. */
    LoggedEntry entry();
}
