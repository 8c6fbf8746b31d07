package io.octroi.core.reliability;

import io.octroi.Tenant;
import io.octroi.core.CheapHasher;
import io.octroi.core.EcommerceTokenReplays;
import io.octroi.core.Octroi;
import io.octroi.core.reliability.ServiceWriters.Writer;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.testing.postgresql.PostgresSchemas;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes through every service until it is killed, and prints the lines of a {@link Journal}. */
final class KillTarget {

  /** The tenant of all processes. */
  static final String TENANT = "acme";

  /** The number of threads of each process that shares a database. */
  static final int SHARED_THREADS = 4;

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(30);

  private KillTarget() {}

  /**
   * Starts the writers.
   *
   * @param arguments what to write, the file or URL of the database, and the prefix of all names
   */
  @SuppressWarnings("resource") // the process is killed
  public static void main(String[] arguments) throws SQLException {
    String database = arguments[1];
    String prefix = arguments[2];
    switch (arguments[0]) {
      case "file" -> {
        Tenant tenant = open(Path.of(database)).tenant(TENANT);
        Journal journal = new Journal(PrintingProcess::print);
        List<Writer> writers = new ServiceWriters(tenant, journal, prefix).all();
        start(writers, writers.size());
      }
      case "shared" -> shared(database, prefix, new Journal(PrintingProcess::print));
      case "early" -> shared(database, prefix, new Journal(KillTarget::acknowledgeEarly));
      default -> plain(database, prefix);
    }
  }

  static Octroi open(Path file) {
    return open(H2Storage.open(file));
  }

  /** Opens the database of a server that is not killed, and may therefore be a fast one. */
  static Octroi open(String url) {
    return open(
        PostgresStorage.builder(PostgresSchemas.pool(url, CONNECTION_TIMEOUT))
            .allowUnsafeSettings()
            .open());
  }

  static Octroi open(Storage storage) {
    return new CheapHasher()
        .in(Octroi.with(storage))
        .ecommerceTokenReplays(EcommerceTokenReplays.ignore()) // the tests present replaced values
        .open();
  }

  @SuppressWarnings("resource") // the process is killed
  private static void shared(String url, String prefix, Journal journal) {
    Tenant tenant = open(url).tenant(TENANT);
    ServiceWriters services = new ServiceWriters(tenant, journal, prefix);
    List<Writer> writers = new ArrayList<>(services.all());
    writers.add(i -> services.consent("all"));
    writers.addAll(new KeyRaces(tenant, journal, prefix).all());
    start(writers, SHARED_THREADS);
  }

  /** Starts threads, among which the writers are divided. */
  private static void start(List<Writer> writers, int threads) {
    for (int thread = 0; thread < threads; thread++) {
      int first = thread;
      new Thread(
              () -> {
                try {
                  for (int i = 0; ; i++) {
                    for (int writer = first; writer < writers.size(); writer += threads) {
                      if (!writers.get(writer).write(i)) {
                        throw new IllegalStateException("writer " + writer + " failed");
                      }
                    }
                  }
                } catch (RuntimeException | Error e) {
                  PrintingProcess.print("failed " + e);
                  throw e;
                }
              })
          .start();
    }
  }

  /** Control: acknowledges a change before it is made. */
  private static void acknowledgeEarly(String line) {
    if (line.startsWith("BEGUN")) {
      PrintingProcess.print(line.replaceFirst("BEGUN", "DONE"));
    }
  }

  /** Control: the same over H2 with its default settings, which writes commits with a delay. */
  private static void plain(String file, String prefix) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "sa", "");
    connection.createStatement().execute("create table if not exists t (name varchar primary key)");
    try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
      for (int i = 0; ; i++) {
        insert.setString(1, prefix + "-" + i);
        insert.executeUpdate();
        new Journal(PrintingProcess::print).shown("row " + prefix + "-" + i, "stored");
      }
    }
  }
}
