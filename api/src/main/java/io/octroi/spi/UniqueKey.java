package io.octroi.spi;

/**
 * A unique key of a row, in addition to its primary key. Within a key space, at most one row of a
 * tenant can hold a given key at a time. A key becomes free as soon as its row is deleted or is
 * replaced by a row without this key.
 *
 * @param space the key space, such as {@code customer-name}, which is a constant of the row type
 * @param value the value of the key, unique within the key space
 */
public record UniqueKey(String space, String value) {}
