package io.octroi.spi;

/**
 * A key that at most one row of a tenant and a space may have at a time, besides the rows' primary
 * key. It is free again as soon as its row is deleted or replaced by one without it.
 *
 * @param space what sort of key it is, such as {@code customer-name}; a constant of ours
 * @param value the key
 */
public record UniqueKey(String space, String value) {}
