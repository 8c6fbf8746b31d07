package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Intervals;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The intervals of postal codes in a database table. The primary key is the start of the interval.
 * The prepared statement reads a single row, because a range scan would read half of the table on
 * average.
 */
final class IntervalTable implements AutoCloseable {

  private static final int SCALE = 9;

  private static final String INSERT =
      """
      insert into rate_interval (code_from, rate)
      values (?, ?)
      """;

  private static final String FIND =
      """
      select rate
      from rate_interval
      where code_from <= ?
      order by code_from desc
      limit 1
      """;

  private final Connection connection;
  private final PreparedStatement find;

  /** Creates and fills the table. Rates are stored as integers, in billionths. */
  IntervalTable(Connection connection, String schema, Intervals intervals) throws SQLException {
    this.connection = connection;
    try (PreparedStatement create = connection.prepareStatement(schema)) {
      create.execute();
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < intervals.size(); i++) {
        insert.setLong(1, intervals.from(i));
        insert.setLong(2, intervals.rate(i).movePointRight(SCALE).longValueExact());
        insert.addBatch();
        if (i % 1_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
    find = connection.prepareStatement(FIND);
  }

  BigDecimal find(long number) throws SQLException {
    find.setLong(1, number);
    try (ResultSet rows = find.executeQuery()) {
      rows.next();
      return BigDecimal.valueOf(rows.getLong(1), SCALE);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
