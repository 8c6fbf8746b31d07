package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;

/** Knows the rates of a table, and has made ready for itself what it can of the questions. */
public interface Peer extends AutoCloseable {

  /** Makes one. */
  @FunctionalInterface
  interface Factory {

    /** Loads the table and makes the questions ready. */
    Peer create(Table table, Questions questions) throws SQLException;
  }

  /** Answers a question that was made ready. */
  Object find(int question) throws SQLException;

  /** Answers a question from its texts and its day. */
  Object findAfresh(int question) throws SQLException;

  /** The rate in an answer. */
  default BigDecimal rate(Object answer) {
    return (BigDecimal) answer;
  }

  @Override
  default void close() throws SQLException {}
}
