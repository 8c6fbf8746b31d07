/**
 * Stores Octroi's records in an H2 database; see {@link io.octroi.storage.h2.H2Storage}.
 *
 * <p>{@code H2Database} runs each call in a transaction. It handles locks, commits, durability,
 * interrupts and the translation of exceptions. {@code Sessions} provides connections to a database
 * that Octroi owns or to one that belongs to the host. {@code Schema} lists the schema files. The
 * SQL statements and the logic of the stores are in {@code io.octroi.storage.sql}.
 */
@NullMarked
package io.octroi.storage.h2;

import org.jspecify.annotations.NullMarked;
