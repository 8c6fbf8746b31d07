/**
 * Statements, mappers and store logic shared by the SQL adapters. Exported only to the adapters.
 *
 * <p>A {@code SqlXxxStore} implements the store of one aggregate; {@code XxxSql} beside it contains
 * its complete statements and the mapping of its rows. Statements qualify each table, {@code
 * octroi.xxx}, and name their parameters after the Java parameters. The adapter provides {@link
 * io.octroi.storage.sql.SqlDatabase}, which turns a call into a transaction.
 *
 * <p>A new aggregate needs a schema file in each adapter, and here one {@code XxxSql}, one {@code
 * SqlXxxStore} and a component of {@link io.octroi.storage.sql.SqlStorage}.
 */
@NullMarked
package io.octroi.storage.sql;

import org.jspecify.annotations.NullMarked;
