package io.octroi.testing.postgresql;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server on a free port of the loopback interface, with its data in a temporary
 * directory. The superuser {@value #USER} needs no password. Closing the server stops it and
 * deletes its data. The server is closed at the latest when the JVM exits normally. Thread-safe.
 *
 * <p>The programs come from Maven artifacts, or from an installation whose directory of programs is
 * given by the system property {@value #BIN}, such as {@code /usr/lib/postgresql/15/bin}. Standbys
 * need an installation.
 */
public final class PostgresServer implements AutoCloseable {

  /** The name of the superuser. */
  public static final String USER = "postgres";

  /** The name of the database that always exists. */
  public static final String DATABASE = "postgres";

  private static final String BIN = "octroi.postgres.bin";
  private static final int STOP_SECONDS = 30;
  private static final int MAX_CONNECTIONS = 200;

  private final Durability durability;
  private final Path data;
  private final int port;
  private final Thread hook;
  private @Nullable Closeable running;

  private PostgresServer(Durability durability, Path data, int port) {
    this.durability = durability;
    this.data = data;
    this.port = port;
    this.hook = new Thread(this::stopAndDelete, "postgres-stop");
  }

  /** The durability of commits. */
  public enum Durability {
    /**
     * Commits do not wait for the disk, and may be lost in a crash. For tests that do not simulate
     * a crash.
     */
    FAST("off"),
    /** The PostgreSQL default. Commits survive a crash. */
    DURABLE("on");

    private final String setting;

    Durability(String setting) {
      this.setting = setting;
    }
  }

  /** Creates the shared server when it is first used. */
  private static final class Shared {

    static final PostgresServer SERVER = start(Durability.FAST);
  }

  /**
   * Returns the server that all tests in this JVM share. It uses {@link Durability#FAST}, and stops
   * when the JVM exits.
   *
   * @return the server
   */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /**
   * Creates and starts a server.
   *
   * @param durability the durability of commits
   * @return the server
   */
  public static PostgresServer start(Durability durability) {
    PostgresServer server = create(durability);
    server.start();
    return server;
  }

  private static PostgresServer create(Durability durability) {
    try {
      Path data = Files.createTempDirectory("octroi-postgresql");
      PostgresServer server = new PostgresServer(durability, data, freePort());
      Runtime.getRuntime().addShutdownHook(server.hook);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns whether the servers are those of an installation, which can have standbys.
   *
   * @return true if the system property {@value #BIN} is set
   */
  public static boolean isInstalled() {
    return System.getProperty(BIN) != null;
  }

  /**
   * Creates and starts a standby.
   *
   * @param primary the running server whose changes the standby receives
   * @return the standby, which is durable
   */
  public static PostgresServer standbyOf(PostgresServer primary) {
    PostgresServer server = create(Durability.DURABLE);
    server.follow(primary);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Restarts the server after it was stopped. Does nothing if the server is running. */
  public synchronized void start() {
    if (running != null) {
      return;
    }
    try {
      running =
          (isInstalled() ? installation() : new EmbeddedLauncher()).start(data, port, settings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "max_connections", Integer.toString(MAX_CONNECTIONS),
        "listen_addresses", "127.0.0.1",
        "fsync", durability.setting,
        "full_page_writes", durability.setting,
        "synchronous_commit", durability.setting);
  }

  private static InstalledPostgres installation() {
    return new InstalledPostgres(Path.of(System.getProperty(BIN)));
  }

  /**
   * Replaces the data of this server, which must be stopped, by those of another, and starts this
   * server as its standby.
   *
   * @param primary the running server whose changes this server receives
   */
  public synchronized void follow(PostgresServer primary) {
    try {
      deleteData();
      installation().copy(primary.port, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Stops the server as an administrator would. Transactions in progress are rolled back. */
  public synchronized void stop() {
    Closeable server = running;
    if (server != null) {
      running = null;
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Stops the server immediately, as in a crash. The server recovers when it is started again. */
  public synchronized void stopImmediately() {
    if (running == null) {
      return;
    }
    try {
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      new ProcessBuilder(List.of("kill", "-QUIT", Long.toString(pid))).start().waitFor();
      postmaster.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the server did not stop", e);
    }
    stop();
  }

  /**
   * Returns the port.
   *
   * @return the port, which stays the same when the server is started again
   */
  public int port() {
    return port;
  }

  /**
   * Returns the JDBC URL of a database, with the superuser as the user.
   *
   * @param database the name of the database
   * @return the URL
   */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
  }

  /**
   * Returns a data source that does not pool connections.
   *
   * @param database the name of the database
   * @return the data source, whose user is the superuser
   */
  public DataSource dataSource(String database) {
    return dataSource(database, USER);
  }

  /**
   * Returns a data source that does not pool connections.
   *
   * @param database the name of the database
   * @param user the name of the user, who needs no password
   * @return the data source
   */
  public DataSource dataSource(String database, String user) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + database);
    source.setUser(user);
    return source;
  }

  /**
   * Creates a database.
   *
   * @param name the name
   * @param options the options of {@code create database}, such as {@code template template0
   *     encoding 'LATIN1'}; may be empty
   */
  public void createDatabase(String name, String options) {
    execute(DATABASE, "create database " + name + " " + options);
  }

  /**
   * Executes a statement as the superuser.
   *
   * @param database the name of the database
   * @param sql the statement
   */
  public void execute(String database, String sql) {
    try (Connection connection = dataSource(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops the server and deletes its data. */
  @Override
  public void close() {
    stopAndDelete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is exiting, and the shutdown hook has run or will find nothing to do.
    }
  }

  private synchronized void stopAndDelete() {
    stop();
    try {
      deleteData();
      Files.deleteIfExists(data);
    } catch (IOException e) {
      // The files are in the system's temporary directory, so the system deletes them eventually.
    }
  }

  private void deleteData() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(data)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
