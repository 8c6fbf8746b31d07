package io.octroi.core;

import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;

/** The adapters over which the services' behaviour is tested, alike; see {@link OverEachStore}. */
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
  };

  /** A new, empty store. */
  public abstract Storage open();
}
