package io.octroi.storage.memory;

import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** A storage with something around every call of its stores. */
final class Intercepted {

  private Intercepted() {}

  static Storage of(Storage storage, Runnable closing, Around around) {
    return new Forwarding.Composed(
        closing,
        store(TaxTableStore.class, storage.taxTables(), around),
        store(ProductStore.class, storage.products(), around),
        store(TaxLookupStore.class, storage.taxLookups(), around),
        store(CustomerStore.class, storage.customers(), around),
        store(EcommerceTokenStore.class, storage.ecommerceTokens(), around),
        store(AccessTokenStore.class, storage.accessTokens(), around),
        store(AccessTokenConfigurationStore.class, storage.accessTokenConfigurations(), around));
  }

  private static <T> T store(Class<T> type, T store, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                around.call(method, () -> call(store, method, arguments))));
  }

  private static Object call(Object store, Method method, Object[] arguments) {
    try {
      return method.invoke(store, arguments);
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
  interface Around {
    Object call(Method method, Supplier<Object> call);
  }
}
