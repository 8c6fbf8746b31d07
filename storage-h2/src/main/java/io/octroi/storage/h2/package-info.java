/**
 * Keeps Octroi's records in an H2 database: {@link io.octroi.storage.h2.H2Storage}.
 *
 * <p>Inside, from the outside in: a {@code SqlXxxStore} an aggregate says what is done in which
 * order; beside it {@code XxxSql} holds its statements, whole and readable, and the mapping of its
 * rows; {@code H2Database} is the one place where a call becomes a transaction: turns, locks,
 * commit, durability, interrupts and the translation of failures; {@code Sessions} is where
 * connections come from, our own or a host's. Statements name every table in full, {@code
 * octroi.xxx}, and their parameters by the names of the Java parameters.
 *
 * <p>A new aggregate is one schema file (named in {@code Schema}), one {@code XxxSql}, one {@code
 * SqlXxxStore}, and an accessor in {@code H2Storage}.
 */
@NullMarked
package io.octroi.storage.h2;

import org.jspecify.annotations.NullMarked;
