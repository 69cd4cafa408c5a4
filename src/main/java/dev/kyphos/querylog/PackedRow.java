package dev.kyphos.querylog;

import java.time.LocalDate;

/** A row that was read from the log. */
record PackedRow(LocalDate day, long key, boolean putBack, LoggedEntry entry) implements LoggedRow {}
