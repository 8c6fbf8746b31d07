package io.octroi.core;

import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import java.util.Arrays;
import java.util.stream.Stream;

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

  /**
   * Those that tests run over: all, unless {@code -Doctroi.stores=MEMORY} says which. Mutants leave
   * H2 out, which would only cost them time.
   */
  public static Stream<Store> each() {
    String chosen = System.getProperty("octroi.stores");
    return chosen == null
        ? Arrays.stream(values())
        : Arrays.stream(chosen.split(",")).map(Store::valueOf);
  }

  /** A new, empty store. */
  public abstract Storage open();
}
