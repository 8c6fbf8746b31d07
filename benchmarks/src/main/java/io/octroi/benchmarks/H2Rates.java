package io.octroi.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A peer: H2 in memory, with the stretches of codes in an index and one prepared statement that
 * reads one row. Knows today only.
 */
final class H2Rates implements AutoCloseable {

  private static final String SCHEMA =
      """
      create table stretch (
        code_from bigint primary key,
        rate numeric(10, 9) not null
      )
      """;

  private static final String FIND =
      """
      select rate
      from stretch
      where code_from <= ?
      order by code_from desc
      limit 1
      """;

  private final Connection connection;
  private final PreparedStatement find;

  H2Rates(Stretches stretches) throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    try (PreparedStatement create = connection.prepareStatement(SCHEMA)) {
      create.execute();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into stretch values (?, ?)")) {
      for (int i = 0; i < stretches.size(); i++) {
        insert.setLong(1, stretches.from(i));
        insert.setBigDecimal(2, stretches.rate(i));
        insert.addBatch();
        if (i % 1_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    find = connection.prepareStatement(FIND);
  }

  BigDecimal find(long number) throws SQLException {
    find.setLong(1, number);
    try (ResultSet rows = find.executeQuery()) {
      rows.next();
      return rows.getBigDecimal(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
