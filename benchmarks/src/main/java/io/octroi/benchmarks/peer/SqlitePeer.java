package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An in-memory SQLite database. The primary key is the row id, which is SQLite's fastest index. */
final class SqlitePeer implements Peer {

  private static final String SCHEMA =
      """
      create table rate_interval (
        code_from integer primary key,
        rate integer not null
      )
      """;

  private final IntervalTable table;
  private final Numbers numbers;

  SqlitePeer(Table table, Questions questions) throws SQLException {
    this.table =
        new IntervalTable(
            DriverManager.getConnection("jdbc:sqlite::memory:"), SCHEMA, table.intervals());
    this.numbers = new Numbers(questions);
  }

  @Override
  public BigDecimal find(int question) throws SQLException {
    return table.find(numbers.prepared(question));
  }

  @Override
  public BigDecimal findAfresh(int question) throws SQLException {
    return table.find(numbers.afresh(question));
  }

  @Override
  public void close() throws SQLException {
    table.close();
  }
}
