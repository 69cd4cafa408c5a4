package dev.kyphos.library;

/**
 * An answer of the library.
 *
 * @param storeAvailable whether the store could be asked; where not, the value is what was known last or ships with this
 *     program, and {@link Found.Unknown} means "could not be found out"
 */
public record Reading<T>(T value, boolean storeAvailable) {}
