package io.octroi.storage.h2;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Sessions that run a step before each sync, on the thread that syncs. */
final class InterceptedSessions implements Sessions {

  private final Sessions real;
  private volatile Step beforeSync = sessions -> {};

  InterceptedSessions(Sessions real) {
    this.real = real;
  }

  /** A step before a sync. */
  @FunctionalInterface
  interface Step {

    void run(Sessions real) throws SQLException;
  }

  void beforeSync(Step step) {
    beforeSync = step;
  }

  /** Waits until a thread waits or has ended. */
  static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Lease borrow(Timeouts timeouts) throws SQLException {
    if (Thread.currentThread().getName().equals("octroi-h2-commit")) {
      beforeSync.run(real);
    }
    return real.borrow(timeouts);
  }

  @Override
  public boolean isShared() {
    return real.isShared();
  }

  @Override
  public void recordSync(Object store) {
    real.recordSync(store);
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public OwnedConnections connectionsTo(H2File other) {
    return real.connectionsTo(other);
  }

  @Override
  public @Nullable H2File file() {
    return real.file();
  }

  @Override
  public @Nullable FileClaim claim() {
    return real.claim();
  }

  @Override
  public void close() throws SQLException {
    real.close();
  }
}
