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

/** The rate of a place: Octroi beside what a user would write instead. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class ResolveBenchmark {

  /** The table. */
  @Param public Table.Kind table;

  /** Who is asked. */
  @Param public Peers peer;

  /** What for. */
  @Param({"HITS"})
  public PlaceKind ask;

  /** How often each place. */
  @Param({"UNIFORM"})
  public Distribution draw;

  private Peer asked;
  private int mask;

  /** Loads the table, and sees to it that each question gets the right answer. */
  @Setup(Level.Trial)
  public void load() throws SQLException {
    Table loaded = table.load();
    Questions questions = loaded.questions(ask, draw, peer.questions());
    asked = peer.load(loaded, questions);
    mask = questions.size() - 1;
  }

  /** Closes what was opened. */
  @TearDown(Level.Trial)
  public void close() throws SQLException {
    asked.close();
  }

  /** All that can be made of the question beforehand is at hand: query, key or number. */
  @Benchmark
  public Object prepared(Cursor cursor) throws SQLException {
    return asked.find(cursor.next() & mask);
  }

  /** There are four texts and a day. */
  @Benchmark
  public Object afresh(Cursor cursor) throws SQLException {
    return asked.findAfresh(cursor.next() & mask);
  }
}
