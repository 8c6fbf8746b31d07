package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates storages that replace some stores of another storage. */
final class Composed {

  private Composed() {}

  /** Returns a storage that replaces the store of one type. */
  static <S> Storage with(Storage storage, Class<S> type, UnaryOperator<S> change) {
    return of(
        storage,
        storage::close,
        (of, store) -> of == type ? change.apply(type.cast(store)) : store);
  }

  /** Returns a storage that replaces each store once and has its own close action. */
  static Storage of(Storage storage, Runnable closing, Change change) {
    Map<Method, Object> stores = new HashMap<>();
    for (Method accessor : Storage.class.getMethods()) {
      storeType(accessor)
          .ifPresent(type -> stores.put(accessor, changed(type, call(storage, accessor), change)));
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

  /**
   * Returns the type of the store that an accessor returns, possibly as an optional; empty if a
   * method of {@link Storage} returns no store.
   */
  static Optional<Class<?>> storeType(Method accessor) {
    Type returned =
        accessor.getGenericReturnType() instanceof ParameterizedType type
            ? type.getActualTypeArguments()[0]
            : accessor.getReturnType();
    return returned instanceof Class<?> type && type.isInterface()
        ? Optional.of(type)
        : Optional.empty();
  }

  private static Object changed(Class<?> type, Object store, Change change) {
    return store instanceof Optional<?> optional
        ? optional.map(it -> change.of(type, it))
        : change.of(type, store);
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
    Object of(Class<?> type, Object store);
  }
}
