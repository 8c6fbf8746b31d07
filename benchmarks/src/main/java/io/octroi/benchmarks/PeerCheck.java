package io.octroi.benchmarks;

import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.Peers;
import java.sql.SQLException;
import java.util.EnumSet;

/** Checks the answers of all peers to questions of each kind, without measuring the time. */
final class PeerCheck {

  private static final int QUESTIONS = 1 << 10;

  private PeerCheck() {}

  /**
   * Checks all tables except the largest one.
   *
   * @throws AssertionError if a peer gives a wrong answer
   */
  static void check() throws SQLException {
    for (Table.Kind kind : EnumSet.range(Table.Kind.SST, Table.Kind.SPANS_10_000)) {
      Table table = kind.load();
      for (PlaceKind ask : PlaceKind.values()) {
        if (ask != PlaceKind.REGION || !table.regionRates().isEmpty()) {
          check(kind, table, ask);
        }
      }
    }
  }

  private static void check(Table.Kind kind, Table table, PlaceKind ask) throws SQLException {
    Questions questions = table.questions(ask, Distribution.UNIFORM, QUESTIONS);
    for (Peers peer : Peers.values()) {
      peer.load(table, questions).close();
    }
    System.out.printf(
        "%s, %s: %d peers agree on %,d questions%n", kind, ask, Peers.values().length, QUESTIONS);
  }
}
