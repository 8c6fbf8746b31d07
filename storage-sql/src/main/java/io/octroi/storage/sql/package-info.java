/**
 * The statements, mappers and store logic shared by the SQL adapters. This package is exported only
 * to the adapters.
 *
 * <p>Each class {@code SqlXxxStore} implements the store for one aggregate. The corresponding
 * interface {@code XxxSql} contains its complete statements and the mapping of its rows. Statements
 * qualify each table with the schema ({@code octroi.xxx}) and name their parameters after the Java
 * parameters. The adapter implements {@link io.octroi.storage.sql.SqlDatabase}, which runs each
 * call as a transaction.
 *
 * <p>A new aggregate requires a schema file in each adapter. In this package it requires an {@code
 * XxxSql}, an {@code SqlXxxStore} and a component of {@link io.octroi.storage.sql.SqlStorage}.
 */
@NullMarked
package io.octroi.storage.sql;

import org.jspecify.annotations.NullMarked;
