package io.octroi.storage.sql;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a prepared statement, numbered from 1. Encodes all text.
 *
 * @param statement the statement
 * @param dialect the dialect of the database
 */
record Parameters(PreparedStatement statement, SqlDialect dialect) {

  void text(int position, @Nullable String text) throws SQLException {
    statement.setString(position, text == null ? null : dialect.encode(text));
  }

  void number(int position, long number) throws SQLException {
    statement.setLong(position, number);
  }

  void integer(int position, @Nullable Integer number) throws SQLException {
    statement.setObject(position, number);
  }

  void decimal(int position, @Nullable BigDecimal number) throws SQLException {
    statement.setBigDecimal(position, number);
  }

  void flag(int position, boolean value) throws SQLException {
    statement.setBoolean(position, value);
  }

  void bytes(int position, byte[] bytes) throws SQLException {
    statement.setBytes(position, bytes);
  }

  void uuid(int position, UUID uuid) throws SQLException {
    statement.setObject(position, uuid);
  }

  void date(int position, @Nullable LocalDate date) throws SQLException {
    statement.setObject(position, date);
  }

  void instant(int position, @Nullable Instant instant) throws SQLException {
    statement.setObject(position, instant == null ? null : instant.atOffset(ZoneOffset.UTC));
  }
}
