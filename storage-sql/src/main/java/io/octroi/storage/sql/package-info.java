/**
 * Statements, mappers and store logic that the SQL adapters share. Exported to the adapters only.
 *
 * <p>A {@code SqlXxxStore} implements the store of one aggregate; {@code XxxSql} beside it holds
 * its statements, whole and readable, and the mapping of its rows. Statements name each table in
 * full, {@code octroi.xxx}, and their parameters by the names of the Java parameters. The adapter
 * provides {@link io.octroi.storage.sql.SqlDatabase}, which turns a call into a transaction.
 *
 * <p>A new aggregate needs a schema file in each adapter, and here one {@code XxxSql}, one {@code
 * SqlXxxStore} and a component of {@link io.octroi.storage.sql.SqlStorage}.
 */
@NullMarked
package io.octroi.storage.sql;

import org.jspecify.annotations.NullMarked;
