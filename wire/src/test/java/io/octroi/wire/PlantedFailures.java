package io.octroi.wire;

import io.octroi.spi.Storage;
import io.octroi.storage.memory.MemoryStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A storage in memory whose stores, except that of credentials, fail with a planted exception. */
final class PlantedFailures {

  private static final Set<String> SOUND = Set.of("credentials", "changes", "close");

  private final AtomicReference<Supplier<? extends RuntimeException>> planted =
      new AtomicReference<>();

  /** Makes every store fail from now on, or none if null. */
  void plant(Supplier<? extends RuntimeException> failure) {
    planted.set(failure);
  }

  Storage storage() {
    Storage storage = MemoryStorage.create();
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              Supplier<? extends RuntimeException> failure = planted.get();
              if (failure != null && !SOUND.contains(method.getName())) {
                throw failure.get();
              }
              try {
                return method.invoke(storage, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
