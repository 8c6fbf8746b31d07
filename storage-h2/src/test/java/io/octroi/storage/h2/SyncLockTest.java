package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.storage.tck.jdbc.MinimalDataSource;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a sync takes the store's lock before the monitor of H2's database, as does a change
 * that finds the store broken. The opposite order would deadlock.
 */
class SyncLockTest {

  @TempDir Path folder;

  /** Whether each thread that requested a checkpoint held the lock. */
  private final ConcurrentLinkedQueue<Boolean> held = new ConcurrentLinkedQueue<>();

  @Test
  void aSyncHoldsTheStoreLock() throws SQLException {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:async:" + folder.resolve("host") + ";OPTIMIZE_REUSE_RESULTS=0;WRITE_DELAY=0",
            "host",
            "");
    MinimalDataSource watched = () -> watched(pool.getConnection());
    try (H2Storage storage = H2Storage.builder(watched).allowUnsafeSettings().open()) {
      held.clear();
      storage.products().put(List.of(SampleRows.product("19")));
      assertEquals(1, held.size());
      storage.taxTables().publish(SampleRows.publication(0, "r", 20));
      assertTrue(held.size() > 1);
      assertEquals(Set.of(true), Set.copyOf(held));
    } finally {
      pool.dispose();
    }
  }

  private Connection watched(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            SyncLockTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  && arguments[0].toString().startsWith("checkpoint")) {
                ReentrantLock lock = (ReentrantLock) StoreLock.of(connection).lock();
                held.add(lock.isHeldByCurrentThread());
              }
              return MinimalDataSource.call(connection, method, arguments);
            });
  }
}
