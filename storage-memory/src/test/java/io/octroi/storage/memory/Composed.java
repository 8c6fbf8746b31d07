package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A storage whose stores are another one's, some of them changed. */
final class Composed {

  private Composed() {}

  /** Changes the store of one type. */
  static <S> Storage with(Storage storage, Class<S> type, UnaryOperator<S> change) {
    return of(
        storage,
        storage::close,
        (accessor, store) ->
            accessor.getReturnType() == type ? change.apply(type.cast(store)) : store);
  }

  /** Changes each store once; closing does something else. */
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

  /** Calls as if there were no reflection between. */
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
