package io.octroi.core;

import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** Empty stores on the shared PostgreSQL server, each in a schema that is used again. */
final class PostgresStores {

  private static final PostgresSchemas SCHEMAS =
      new PostgresSchemas(PostgresServer.shared(), PostgresServer.DATABASE);

  private PostgresStores() {}

  /** Returns an empty schema that several stores can open. */
  static SharedDatabase.Opener create() {
    String schema = SCHEMAS.take();
    return new SharedDatabase.Opener(() -> open(schema), () -> SCHEMAS.giveBack(schema));
  }

  private static Storage open(String schema) {
    return PostgresStorage.builder(SCHEMAS.pool()).schema(schema).allowUnsafeSettings().open();
  }

  static Storage open() {
    String schema = SCHEMAS.take();
    Storage storage = open(schema);
    AtomicBoolean closed = new AtomicBoolean();
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              Object result = ServiceMethods.call(method, storage, arguments);
              if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                SCHEMAS.giveBack(schema);
              }
              return result;
            });
  }
}
