package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;

/** An implementation of tax-rate lookups, with a loaded table and prepared questions. */
public interface Peer extends AutoCloseable {

  /** Creates a peer. */
  @FunctionalInterface
  interface Factory {

    /** Loads the table and prepares the questions. */
    Peer create(Table table, Questions questions) throws SQLException;
  }

  /** Answers a question from its prepared input. */
  Object find(int question) throws SQLException;

  /** Answers a question from its strings and date. */
  Object findAfresh(int question) throws SQLException;

  /** Returns the rate of an answer, as a fraction. */
  default BigDecimal rate(Object answer) {
    return (BigDecimal) answer;
  }

  @Override
  default void close() throws SQLException {}
}
