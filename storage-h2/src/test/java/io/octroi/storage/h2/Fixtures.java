package io.octroi.storage.h2;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/** The three ways to keep records in H2, as the contract's suites want them. */
final class Fixtures {

  private Fixtures() {}

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
        () -> H2Storage.over(pool),
        () -> {
          pool.dispose();
          delete(folder);
        });
  }

  /** A host's pool over a database that is set up as it should be. */
  static JdbcConnectionPool pool(Path file) {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:async:" + file + ";OPTIMIZE_REUSE_RESULTS=0", "host", "");
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
