package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;

/** All peers; {@code benchmarks/README.md} tells what each of them leaves unanswered. */
public enum Peers {
  /** Octroi over the store in memory. */
  OCTROI(OctroiPeer::new),
  /** The same, and the rate is taken out of the answer. */
  OCTROI_FRACTION(OctroiFractionPeer::new),
  /** A HashMap with a record for a key. */
  HASH_MAP(HashMapPeer::new),
  /** Where the intervals of codes begin, sorted, and a binary search. */
  SORTED_ARRAY(SortedArrayPeer::new),
  /** A TreeMap of where the intervals begin. */
  TREE_MAP(TreeMapPeer::new),
  /** Guava's ImmutableRangeMap. */
  GUAVA(GuavaPeer::new),
  /** H2 in memory. */
  H2(H2Peer::new),
  /** SQLite in memory. */
  SQLITE(SqlitePeer::new),
  /** Caffeine in front of H2; it holds all that is asked for. */
  CAFFEINE((table, questions) -> new CaffeinePeer(table, questions, 0)),
  /** Caffeine in front of H2; one question in twenty goes through to it. */
  CAFFEINE_5_PERCENT_MISSES((table, questions) -> new CaffeinePeer(table, questions, 20)),
  /** Drools, a rule engine. */
  DROOLS(DroolsPeer::new),
  /** The tax provider that the Broadleaf shop comes with. */
  BROADLEAF(BroadleafPeer::new),
  /** The floor: all rules, one after the other. */
  LINEAR_SCAN(LinearScanPeer::new),
  /** The ceiling: an array, and the position known beforehand. */
  ARRAY_READ(ArrayReadPeer::new);

  /** So many that what they ask for does not stay in the caches; they are read in order. */
  private static final int QUESTIONS = 1 << 18;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Peer.Factory factory;

  Peers(Peer.Factory factory) {
    this.factory = factory;
  }

  /** How many questions to ask in turn, a power of two. */
  public int questions() {
    return this == LINEAR_SCAN ? QUESTIONS >> 8 : QUESTIONS;
  }

  /** Whether it answers from texts: there is nothing to be made of a position. */
  public boolean answersAfresh() {
    return this != ARRAY_READ;
  }

  /**
   * Loads a table, and asks all questions once.
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
          "%s/%s %s is %s, not %s as %s has it"
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
