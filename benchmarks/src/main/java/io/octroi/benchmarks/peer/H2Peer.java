package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An in-memory H2 database. */
final class H2Peer implements Peer {

  private static final String SCHEMA =
      """
      create table rate_interval (
        code_from bigint primary key,
        rate bigint not null
      )
      """;

  private final IntervalTable table;
  private final Numbers numbers;

  H2Peer(Table table, Questions questions) throws SQLException {
    this.table = open(table);
    this.numbers = new Numbers(questions);
  }

  static IntervalTable open(Table table) throws SQLException {
    return new IntervalTable(
        DriverManager.getConnection("jdbc:h2:mem:"), SCHEMA, table.intervals());
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
