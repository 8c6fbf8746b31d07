package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Creates storages that replace some stores of another storage. */
final class Composed {

  private Composed() {}

  /** Returns a storage that replaces the store of one type. */
  static <S> Storage with(Storage storage, Class<S> type, UnaryOperator<S> change) {
    return of(
        storage,
        storage::close,
        (accessor, store) ->
            accessor.getReturnType() == type ? change.apply(type.cast(store)) : store);
  }

  /** Returns a storage that replaces each store once and has its own close action. */
  static Storage of(Storage storage, Runnable closing, Change change) {
    Map<Method, Object> stores = new HashMap<>();
    for (Method accessor : Storage.class.getMethods()) {
      if (accessor.getReturnType() != void.class) {
        stores.put(accessor, change.of(accessor, call(storage, accessor)));
      }
    }
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                closing.run();
                return null;
              }
              return stores.containsKey(method)
                  ? stores.get(method)
                  : call(storage, method, arguments);
            });
  }

  /** Invokes a method and rethrows its exceptions unwrapped. */
  static Object call(Object target, Method method, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  interface Change {
    Object of(Method accessor, Object store);
  }
}
