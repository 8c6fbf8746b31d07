package io.octroi.spi;

/**
 * A key that at most one row of a tenant and a space may have at a time, besides the primary keys.
 * It is free as soon as its row is deleted or replaced by a row without it.
 *
 * @param space the kind of key, such as {@code customer-name}; a constant of the row's type
 * @param value the key
 */
public record UniqueKey(String space, String value) {}
