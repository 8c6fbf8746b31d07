package io.octroi.storage.h2;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/** The three ways to store records in H2, as fixtures of the contract suites. */
final class H2Fixtures {

  private H2Fixtures() {}

  static StorageFixture file() {
    Path folder = temporaryFolder();
    return new Fixture(() -> H2Storage.open(folder.resolve("octroi")), () -> delete(folder));
  }

  static StorageFixture memory() {
    return new Fixture(H2Storage::inMemory, () -> {});
  }

  static StorageFixture dataSource() {
    Path folder = temporaryFolder();
    JdbcConnectionPool pool = pool(folder.resolve("host"));
    return new Fixture(
        () -> H2Storage.open(pool),
        () -> {
          pool.dispose();
          delete(folder);
        });
  }

  /** Returns a host's database in memory, for tests that need no disk. */
  static StorageFixture dataSourceInMemory() {
    JdbcConnectionPool pool = poolOf("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return new Fixture(
        () -> H2Storage.builder(pool).allowUnsafeSettings().open(),
        () -> {
          try (Connection last = pool.getConnection();
              Statement statement = last.createStatement()) {
            statement.execute("SHUTDOWN");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          } finally {
            pool.dispose();
          }
        });
  }

  /** Returns a host's pool for a database with suitable settings. */
  static JdbcConnectionPool pool(Path file) {
    return poolOf("async:" + file);
  }

  private static JdbcConnectionPool poolOf(String database) {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:" + database + ";OPTIMIZE_REUSE_RESULTS=0", "host", "");
    pool.setMaxConnections(100);
    return pool;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("octroi-h2");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Fixture(Supplier<Storage> opener, Runnable dropper) implements StorageFixture {

    @Override
    public Storage open() {
      return opener.get();
    }

    @Override
    public void close() {
      dropper.run();
    }
  }
}
