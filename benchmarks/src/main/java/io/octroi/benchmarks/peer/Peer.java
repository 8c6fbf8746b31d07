package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;

/** An implementation of tax-rate lookups, with a loaded table and prepared questions. */
public interface Peer extends AutoCloseable {

  /** A factory of peers. */
  @FunctionalInterface
  interface Factory {

    /** Creates a peer that has loaded the table and prepared the questions. */
    Peer create(Table table, Questions questions) throws SQLException;
  }

  /** Answers the question with the given index from prepared input. */
  Object find(int question) throws SQLException;

  /** Answers the question with the given index from its strings and date. */
  Object findAfresh(int question) throws SQLException;

  /** Returns the rate of an answer, as a fraction. */
  default BigDecimal rate(Object answer) {
    return (BigDecimal) answer;
  }

  @Override
  default void close() throws SQLException {}
}
