/**
 * Stores Octroi's records in an H2 database: {@link io.octroi.storage.h2.H2Storage}.
 *
 * <p>{@code H2Database} runs each call as a transaction: locks, commit, durability, interrupts and
 * the translation of failures. {@code Sessions} provides connections, either owned or provided by
 * the host. {@code Schema} lists the schema files. Statements and store logic are in {@code
 * io.octroi.storage.sql}.
 */
@NullMarked
package io.octroi.storage.h2;

import org.jspecify.annotations.NullMarked;
