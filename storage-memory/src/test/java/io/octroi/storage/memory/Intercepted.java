package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** Creates storages that intercept every call of their stores and of their change log. */
final class Intercepted {

  private Intercepted() {}

  static Storage of(Storage storage, Runnable closing, Around around) {
    return Composed.of(storage, closing, (type, store) -> store(type, store, around));
  }

  private static Object store(Class<?> type, Object store, Around around) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            around.call(type, method, () -> Composed.call(store, method, arguments)));
  }

  /** Intercepts a call of a store. */
  @FunctionalInterface
  interface Around {
    Object call(Class<?> type, Method method, Supplier<Object> call);
  }
}
