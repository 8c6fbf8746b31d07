package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;

/** The peers that the benchmarks measure. {@code benchmarks/README.md} lists their limitations. */
public enum Peers {
  /** Octroi with the in-memory store. */
  OCTROI(OctroiPeer::new),
  /** Octroi with the in-memory store. Each lookup also reads the rate from the answer. */
  OCTROI_FRACTION(OctroiFractionPeer::new),
  /** A {@code HashMap} with records as keys. */
  HASH_MAP(HashMapPeer::new),
  /** A binary search in a sorted array of interval starts. */
  SORTED_ARRAY(SortedArrayPeer::new),
  /** A {@code TreeMap} with interval starts as keys. */
  TREE_MAP(TreeMapPeer::new),
  /** Guava's {@code ImmutableRangeMap}. */
  GUAVA(GuavaPeer::new),
  /** An in-memory H2 database. */
  H2(H2Peer::new),
  /** An in-memory SQLite database. */
  SQLITE(SqlitePeer::new),
  /** A Caffeine cache in front of H2, without cache misses. */
  CAFFEINE((table, questions) -> new CaffeinePeer(table, questions, 0)),
  /** A Caffeine cache in front of H2, with a cache miss for one question in twenty. */
  CAFFEINE_5_PERCENT_MISSES((table, questions) -> new CaffeinePeer(table, questions, 20)),
  /** The Drools rule engine. */
  DROOLS(DroolsPeer::new),
  /** The tax provider of Broadleaf Commerce. */
  BROADLEAF(BroadleafPeer::new),
  /** A lower bound for performance: a scan of all rules. */
  LINEAR_SCAN(LinearScanPeer::new),
  /** An upper bound for performance: one array access at a precomputed position. */
  ARRAY_READ(ArrayReadPeer::new);

  /** The default number of questions. Their data does not fit in the processor caches. */
  private static final int QUESTIONS = 1 << 18;

  @SuppressWarnings("ImmutableEnumChecker") // a stateless lambda
  private final Peer.Factory factory;

  Peers(Peer.Factory factory) {
    this.factory = factory;
  }

  /** Returns the number of questions to ask, which is a power of two. */
  public int questions() {
    return this == LINEAR_SCAN ? QUESTIONS >> 8 : QUESTIONS;
  }

  /** Returns whether the peer can answer a question from its strings and date. */
  public boolean answersAfresh() {
    return this != ARRAY_READ;
  }

  /**
   * Creates a peer that has loaded the table, and checks its answers to all questions.
   *
   * @throws AssertionError if an answer is wrong
   */
  public Peer load(Table table, Questions questions) throws SQLException {
    Peer peer = factory.create(table, questions);
    for (int i = 0; i < questions.size(); i++) {
      assertRate(questions, i, peer.rate(peer.find(i)));
      if (answersAfresh()) {
        assertRate(questions, i, peer.rate(peer.findAfresh(i)));
      }
    }
    return peer;
  }

  private void assertRate(Questions questions, int i, BigDecimal found) {
    if (found.compareTo(questions.rate(i)) != 0) {
      throw new AssertionError(
          "rate of %s/%s, product %s: expected %s, but was %s according to %s"
              .formatted(
                  questions.region(i),
                  questions.code(i),
                  questions.product(i),
                  questions.rate(i),
                  found,
                  this));
    }
  }
}
