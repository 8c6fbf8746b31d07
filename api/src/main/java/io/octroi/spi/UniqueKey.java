package io.octroi.spi;

/**
 * A key, besides the primary key, that at most one row of a tenant can hold at a time within a
 * space. It is free as soon as its row is deleted or replaced by a row without it.
 *
 * @param space the kind of key, such as {@code customer-name}; a constant of the row type
 * @param value the key
 */
public record UniqueKey(String space, String value) {}
