package io.octroi.benchmarks.store;

import io.octroi.storage.memory.MemoryStorage;
import java.util.function.Supplier;

/** The storage adapters, with the settings with which hosts use them. */
public enum Stores {
  /** The in-memory adapter. */
  MEMORY(() -> MemoryStorage::create),
  /** An H2 file. Each change is synced to the storage device. */
  H2(TemporaryFile::new),
  /** A schema on the PostgreSQL server of this run. Each change is synced to the storage device. */
  POSTGRESQL(TemporarySchema::new);

  @SuppressWarnings("ImmutableEnumChecker") // a stateless lambda
  private final Supplier<TemporaryStore> factory;

  Stores(Supplier<TemporaryStore> factory) {
    this.factory = factory;
  }

  /** Creates an empty store. */
  TemporaryStore create() {
    return factory.get();
  }
}
