package io.octroi.benchmarks;

import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.Peer;
import io.octroi.benchmarks.peer.Peers;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures tax-rate lookups by Octroi and its peers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class ResolveBenchmark {

  /** The table of tax rules. */
  @Param public Table.Kind table;

  /** The implementation to measure. */
  @Param public Peers peer;

  /** The kind of the places in the questions. */
  @Param({"HITS"})
  public PlaceKind ask;

  /** The distribution of the places in the questions. */
  @Param({"UNIFORM"})
  public Distribution draw;

  private Peer loadedPeer;
  private int mask;

  /** Loads the table and checks the peer's answer to each question. */
  @Setup(Level.Trial)
  public void load() throws SQLException {
    Table loaded = table.load();
    Questions questions = loaded.questions(ask, draw, peer.questions());
    loadedPeer = peer.load(loaded, questions);
    mask = questions.size() - 1;
  }

  /** Closes the peer. */
  @TearDown(Level.Trial)
  public void close() throws SQLException {
    loadedPeer.close();
  }

  /** Answers one question, using a query, key or number prepared in advance. */
  @Benchmark
  public Object prepared(Cursor cursor) throws SQLException {
    return loadedPeer.find(cursor.next() & mask);
  }

  /** Answers one question, using four strings and a date without prepared input. */
  @Benchmark
  public Object afresh(Cursor cursor) throws SQLException {
    return loadedPeer.findAfresh(cursor.next() & mask);
  }
}
