package dev.kyphos.store;

/**
 * The primary key of an item.
 *
 * @param partition the partition key, attribute {@code pk}
 * @param sort the sort key, attribute {@code sk}
 */
public record Key(String partition, String sort) {}
