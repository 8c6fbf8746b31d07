package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that H2 writes no partial transaction while transactions continue. Several threads insert a
 * row into each of two tables, and another one writes the file without a pause. Some of the files
 * that a kill could leave are then opened.
 */
class StoreLockTest {

  private static final int THREADS = 6;
  private static final int TRANSACTIONS = 150;

  /** The number of random files to open. */
  private static final int FILES = Integer.getInteger("octroi.points", 30);

  /** The number of sessions that read each file, each with an open transaction. */
  private static final int SESSIONS = THREADS + 2;

  private static final String COUNT =
      """
      select (select count(*) from one), (select count(*) from other),
        (select count(*) from (select name from one order by name))
      """;

  @TempDir Path folder;

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @FunctionalInterface
  private interface Transaction {
    void put(H2Session session, int number) throws SQLException;
  }

  @AfterEach
  void end() {
    WriteLog.end();
  }

  /**
   * A statement that finds the store closed takes the monitor of the database, and a thread that
   * closes the database takes the lock after it.
   */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aChangeOfAClosedStoreDoesNotDeadlockWithAThreadThatClosesTheDatabase() throws Exception {
    OwnedConnections connections = OwnedConnections.file(H2File.at(folder.resolve("octroi")), null);
    H2Session session = session(connections);
    MVStore store = (MVStore) session.store();
    Database database =
        ((SessionLocal) session.connection().unwrap(JdbcConnection.class).getSession())
            .getDatabase();
    store.closeImmediately();
    CountDownLatch changing = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> closer =
          threads.submit(
              () -> {
                synchronized (database) {
                  closing.countDown();
                  changing.await();
                  return store.isClosed();
                }
              });
      closing.await();
      Future<?> change =
          threads.submit(
              () ->
                  session.holdingStoreLock(
                      it -> {
                        changing.countDown();
                        it.execute("create table one (id bigint)");
                        return 0;
                      }));

      assertTrue(closer.get());
      assertThrows(ExecutionException.class, change::get);
      session.rollback();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void noTransactionIsStoredPartially() throws Exception {
    assertEquals(
        List.of(),
        partial((session, number) -> session.holdingStoreLock(it -> put(it, number))),
        () -> "seed " + seed);
  }

  /** The control: H2 without the lock writes partial transactions. */
  @Test
  void plainH2StoresPartialTransactions() throws Exception {
    List<String> partial = partial(StoreLockTest::putWithoutLock);
    System.out.println(
        "StoreLockTest: seed "
            + seed
            + ", plain H2: "
            + partial.size()
            + " files with partial transactions");
    assertFalse(partial.isEmpty());
  }

  private static H2Session put(H2Session session, int number) throws SQLException {
    session.begin();
    insert(session, number);
    session.commit();
    return session;
  }

  private static void putWithoutLock(H2Session session, int number) throws SQLException {
    session.begin();
    insert(session, number);
    session.connection().commit();
    session.connection().setAutoCommit(true);
  }

  private static void insert(H2Session session, int number) {
    session.execute("insert into one values (" + number + ", 'n" + number * 7919L % 10_007 + "')");
    session.execute("insert into other values (" + number + ", 'other')");
  }

  /** Returns the faults of the files that a kill could leave. */
  private List<String> partial(Transaction transaction) throws Exception {
    H2File file = H2File.at(folder.resolve("octroi"));
    WriteLog log = WriteLog.of(file);
    OwnedConnections connections = OwnedConnections.file(file, null);
    int prepared;
    try (H2Session storing = session(connections)) {
      storing.execute("create table one (id bigint primary key, name character varying(20))");
      storing.execute("create table other (id bigint primary key, name character varying(20))");
      storing.execute("create index by_name on one (name)");
      storing.execute("checkpoint");
      prepared = log.size();
      write(connections, storing, transaction);
    }
    List<WriteLog.Write> writes = log.writes();
    WriteLog.end();
    FileImage image = new FileImage(new byte[0]);
    List<String> partial = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      image.apply(writes.get(i), writes.get(i).count());
      if (i >= prepared && random.nextInt(writes.size() - prepared) < FILES) {
        Set<String> seen = seen(image.toBytes());
        if (seen.size() > 1 || !seen.iterator().next().startsWith("whole")) {
          partial.add("after write " + i + ": " + seen);
        }
      }
    }
    return partial;
  }

  private static H2Session session(OwnedConnections connections) {
    return new H2Session(Jdbi.create(connections).open());
  }

  private static void write(
      OwnedConnections connections, H2Session storing, Transaction transaction) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      AtomicInteger numbers = new AtomicInteger();
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        writers.add(
            threads.submit(
                () -> {
                  try (H2Session session = session(connections)) {
                    for (int n = 0; n < TRANSACTIONS; n++) {
                      transaction.put(session, numbers.incrementAndGet());
                    }
                  }
                  return null;
                }));
      }
      while (!writers.stream().allMatch(Future::isDone)) {
        storing.execute("checkpoint");
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  /**
   * Returns the rows that sessions see. Each reads in a transaction that is open when the next one
   * begins.
   */
  private Set<String> seen(byte[] bytes) throws IOException, SQLException {
    H2File file = H2File.at(folder.resolve("killed"));
    Files.write(file.file(), bytes);
    Set<String> seen = new HashSet<>();
    List<Connection> open = new ArrayList<>();
    try {
      for (int i = 0; i < SESSIONS; i++) {
        Connection connection = OwnedConnections.file(file, null).openConnection();
        open.add(connection);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery(COUNT)) {
          row.next();
          boolean whole = row.getLong(1) == row.getLong(2) && row.getLong(1) == row.getLong(3);
          seen.add((whole ? "whole " : "partial ") + row.getLong(1) + ", " + row.getLong(2));
        }
      }
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
    return seen;
  }
}
