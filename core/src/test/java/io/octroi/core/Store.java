package io.octroi.core;

import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import java.util.Arrays;
import java.util.stream.Stream;

/** The storage adapters over which services are tested; see {@link OverEachStore}. */
public enum Store {
  MEMORY {
    @Override
    public Storage open() {
      return MemoryStorage.create();
    }
  },
  H2 {
    @Override
    public Storage open() {
      return H2Storage.inMemory();
    }
  },
  POSTGRESQL {
    @Override
    public Storage open() {
      return PostgresStores.open();
    }
  };

  /**
   * Returns the stores under test: all, or those of {@code -Doctroi.stores}, such as {@code
   * MEMORY}. Mutation tests omit the databases to save time.
   */
  public static Stream<Store> each() {
    String chosen = System.getProperty("octroi.stores");
    return chosen == null
        ? Arrays.stream(values())
        : Arrays.stream(chosen.split(",")).map(Store::valueOf);
  }

  /** Opens a new, empty store. */
  public abstract Storage open();
}
