package io.octroi.core;

import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A storage whose store calls pass through an interceptor. */
public final class StorageView {

  private StorageView() {}

  /** Intercepts store calls. */
  @FunctionalInterface
  public interface Gate {

    /**
     * Returns the result of a call, usually by invoking it ({@link ServiceMethods#call}).
     *
     * @param call the store and the verb, such as {@code customers.find}
     */
    Object pass(String call, Method method, Object store, Object[] arguments);
  }

  /** Returns the intercepted view of a storage. */
  public static Storage of(Storage good, Gate gate) {
    return proxy(
        Storage.class,
        (accessor, none) -> {
          Object store = ServiceMethods.call(accessor, good, none);
          return store == null || !accessor.getReturnType().isInterface()
              ? store
              : proxy(
                  accessor.getReturnType(),
                  (method, arguments) ->
                      gate.pass(
                          accessor.getName() + "." + method.getName(), method, store, arguments));
        });
  }

  @FunctionalInterface
  private interface Answer {
    Object to(Method method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                answer.to(method, arguments == null ? new Object[0] : arguments)));
  }
}
