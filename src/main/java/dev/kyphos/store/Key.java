package dev.kyphos.store;

/**
 * Where an item stands in a table.
 *
 * @param partition the attribute {@code pk}
 * @param sort the attribute {@code sk}
 */
public record Key(String partition, String sort) {}
