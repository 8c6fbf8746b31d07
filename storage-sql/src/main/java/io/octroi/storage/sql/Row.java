package io.octroi.storage.sql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a result set. Reads columns by name, and decodes all text.
 *
 * @param columns the result set
 * @param dialect the dialect of the database
 */
record Row(ResultSet columns, SqlDialect dialect) {

  /** Maps a row to an object. */
  @FunctionalInterface
  interface Reader<T> {

    T read(Row row) throws SQLException;

    /** Returns a mapper for Jdbi. */
    default RowMapper<T> in(SqlDialect dialect) {
      return (columns, context) -> read(new Row(columns, dialect));
    }
  }

  /** Returns the text in a non-null column. */
  String text(String column) throws SQLException {
    return Objects.requireNonNull(textOrNull(column), column);
  }

  @Nullable String textOrNull(String column) throws SQLException {
    String stored = columns.getString(column);
    return stored == null ? null : dialect.decode(stored);
  }

  /** Returns the texts in an array column, or an empty list if the column is null. */
  List<String> texts(String column) throws SQLException {
    Array array = columns.getArray(column);
    return array == null
        ? List.of()
        : Arrays.stream((Object[]) array.getArray())
            .map(stored -> dialect.decode((String) stored))
            .toList();
  }

  /** Returns the number in a non-null column. */
  long number(String column) throws SQLException {
    return columns.getLong(column);
  }

  /** Returns the number in a non-null column. */
  int integer(String column) throws SQLException {
    return columns.getInt(column);
  }

  @Nullable Integer integerOrNull(String column) throws SQLException {
    return columns.getObject(column, Integer.class);
  }

  /** Returns the number in a non-null column, with the scale of the column. */
  BigDecimal decimal(String column) throws SQLException {
    return Objects.requireNonNull(decimalOrNull(column), column);
  }

  @Nullable BigDecimal decimalOrNull(String column) throws SQLException {
    return columns.getBigDecimal(column);
  }

  /** Returns the value in a non-null column. */
  boolean flag(String column) throws SQLException {
    return columns.getBoolean(column);
  }

  /** Returns the bytes in a non-null column. */
  byte[] bytes(String column) throws SQLException {
    return Objects.requireNonNull(columns.getBytes(column), column);
  }

  /** Returns the value in a non-null column. */
  UUID uuid(String column) throws SQLException {
    return columns.getObject(column, UUID.class);
  }

  @Nullable LocalDate dateOrNull(String column) throws SQLException {
    return columns.getObject(column, LocalDate.class);
  }

  /** Returns the instant in a non-null column. */
  Instant instant(String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(column), column);
  }

  @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime time = columns.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
