package io.octroi.storage.postgresql;

import io.octroi.TenantId;
import io.octroi.internal.Backoff;
import io.octroi.spi.Change;
import io.octroi.storage.sql.Causes;
import io.octroi.storage.sql.OpenCalls;
import io.octroi.storage.sql.SqlDatabase;
import io.octroi.storage.sql.SqlSession;
import io.octroi.storage.sql.SqlStorage;
import io.octroi.storage.sql.SqlWork;
import io.octroi.storage.sql.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Executes all calls to the database. Uses connections from the host's data source, repeats
 * transactions after a conflict, and translates failures.
 *
 * <p>If {@code synchronous_commit} is on, the server makes a commit durable before other
 * transactions see it. Reads therefore return only durable data, without any action by this class.
 */
final class PostgresDatabase implements SqlDatabase, AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private final Jdbi jdbi;
  private final PostgresDialect dialect;
  private final Timeouts timeouts;
  private final OpenCalls calls = new OpenCalls();

  PostgresDatabase(DataSource dataSource, PostgresDialect dialect, Timeouts timeouts) {
    this.jdbi = Statements.configure(Jdbi.create(dataSource), dialect);
    this.dialect = dialect;
    this.timeouts = timeouts;
    // A session ends its transactions itself.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
  }

  /** Work on a session. */
  @FunctionalInterface
  private interface Work<T> {

    T on(PostgresSession session) throws SQLException;
  }

  @Override
  public <T> T read(String aggregate, SqlWork<T> work) {
    return calls.during(
        () -> repeating(timeouts.settings(), session -> readIn(session, work), Failures::atRead));
  }

  /** Reads in auto-commit mode, which needs one round trip for each statement. */
  private <T> T readIn(PostgresSession session, SqlWork<T> work) throws SQLException {
    session.queryTimeout(timeouts.statementSeconds());
    return work.on(session);
  }

  @Override
  public <T> T write(TenantId tenant, String aggregate, SqlWork<T> work) {
    return repeatedly(tenant, aggregate, work);
  }

  @Override
  public <T> T change(TenantId tenant, String aggregate, SqlWork<T> work) {
    return repeatedly(tenant, null, work);
  }

  private <T> T repeatedly(TenantId tenant, @Nullable String locked, SqlWork<T> work) {
    return calls.during(
        () ->
            repeating(
                timeouts.settings(),
                session -> transaction(session, tenant, locked, work),
                Failures::of));
  }

  @Override
  public <T> T writeOnce(TenantId tenant, String aggregate, SqlWork<T> work) {
    return calls.during(
        () -> {
          try {
            return inSession(
                timeouts.bulkSettings(), session -> transaction(session, tenant, aggregate, work));
          } catch (SQLException | RuntimeException e) {
            throw Failures.of(e);
          }
        });
  }

  /** Does nothing, because a long transaction does not delay others. */
  @Override
  public void checkpoint(SqlSession session) {
    // see above
  }

  /**
   * Does nothing, because the server's vacuum process, which the host configures, removes deleted
   * rows.
   */
  @Override
  public void erases(SqlSession session) {
    // see above
  }

  @Override
  public void changed(SqlSession session, TenantId tenant, Change.Kind kind, Set<String> keys) {
    ((PostgresSession) session).addChanges(kind, keys);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  /**
   * Runs work until it succeeds, fails for a reason other than a conflict, or reaches the time
   * limit.
   */
  private <T> T repeating(
      String settings, Work<T> work, Function<Exception, RuntimeException> translation) {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, timeouts.lock(), 1);
    while (true) {
      try {
        return inSession(settings, work);
      } catch (SQLException | RuntimeException e) {
        if (!Failures.isRepeatable(e) || !backoff.pause()) {
          throw translation.apply(e);
        }
      }
    }
  }

  private <T> T inSession(String settings, Work<T> work) throws SQLException {
    Handle handle = open();
    PostgresSession session;
    try {
      session = new PostgresSession(handle, dialect, settings);
    } catch (SQLException | RuntimeException | Error e) {
      closeAfter(e, handle);
      throw e;
    }
    try (session) {
      return work.on(session);
    }
  }

  private static void closeAfter(Throwable failure, Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(Failures.stripped(e));
    }
  }

  /** Opens a handle. Tries again if the pool throws an exception because of an interrupt. */
  private Handle open() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return jdbi.open();
        } catch (RuntimeException e) {
          if (!Failures.isInterruptedInPool(e)) {
            throw e;
          }
          interrupted = true;
          // Some pools leave the interrupt status set, and would fail again because of it.
          Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Runs a transaction.
   *
   * @param locked the tenant's aggregate to lock, or null to lock no aggregate
   */
  private static <T> T transaction(
      PostgresSession session, TenantId tenant, @Nullable String locked, SqlWork<T> work)
      throws SQLException {
    T result;
    try {
      session.begin();
      if (locked != null) {
        SqlStorage.lock(session, tenant, locked);
      }
      result = work.on(session);
      session.appendChanges(tenant);
    } catch (SQLException | RuntimeException | Error e) {
      session.rollBackAfter(e);
      throw e;
    }
    try {
      session.commit();
    } catch (SQLException e) {
      if (Causes.isRolledBack(e)) {
        session.rollBackAfter(e);
        throw e;
      }
      throw Failures.atCommit(e);
    }
    return result;
  }

  @Override
  public void close() {
    // The host closes its data source.
    calls.close(() -> {});
  }
}
