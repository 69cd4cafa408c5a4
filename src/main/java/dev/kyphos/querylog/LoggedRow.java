package dev.kyphos.querylog;

import java.time.LocalDate;

/** An entry with its day, as it is read back from the log. Only this package can make one. */
public sealed interface LoggedRow permits Row {

    /** The day of the answer, UTC; no time. */
    LocalDate day();

    LoggedEntry entry();
}
