package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;

/** All peers. {@code benchmarks/README.md} lists their limitations. */
public enum Peers {
  /** Octroi with the in-memory store. */
  OCTROI(OctroiPeer::new),
  /** Octroi with the in-memory store; also reads the rate from the answer. */
  OCTROI_FRACTION(OctroiFractionPeer::new),
  /** A {@code HashMap} with records as keys. */
  HASH_MAP(HashMapPeer::new),
  /** A binary search in a sorted array of interval starts. */
  SORTED_ARRAY(SortedArrayPeer::new),
  /** A {@code TreeMap} of interval starts. */
  TREE_MAP(TreeMapPeer::new),
  /** Guava's {@code ImmutableRangeMap}. */
  GUAVA(GuavaPeer::new),
  /** An in-memory H2 database. */
  H2(H2Peer::new),
  /** An in-memory SQLite database. */
  SQLITE(SqlitePeer::new),
  /** A Caffeine cache in front of H2, without misses. */
  CAFFEINE((table, questions) -> new CaffeinePeer(table, questions, 0)),
  /** A Caffeine cache in front of H2, with a miss in one of twenty questions. */
  CAFFEINE_5_PERCENT_MISSES((table, questions) -> new CaffeinePeer(table, questions, 20)),
  /** The rule engine Drools. */
  DROOLS(DroolsPeer::new),
  /** The tax provider of Broadleaf Commerce. */
  BROADLEAF(BroadleafPeer::new),
  /** The lower bound: a scan of all rules. */
  LINEAR_SCAN(LinearScanPeer::new),
  /** The upper bound: an array access at a precomputed position. */
  ARRAY_READ(ArrayReadPeer::new);

  /** Enough questions that their data does not fit in the processor's caches. */
  private static final int QUESTIONS = 1 << 18;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Peer.Factory factory;

  Peers(Peer.Factory factory) {
    this.factory = factory;
  }

  /** Returns the number of questions to ask in turn, a power of two. */
  public int questions() {
    return this == LINEAR_SCAN ? QUESTIONS >> 8 : QUESTIONS;
  }

  /** Returns whether the peer can answer from strings. */
  public boolean answersAfresh() {
    return this != ARRAY_READ;
  }

  /**
   * Loads a table and checks the answers to all questions.
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
