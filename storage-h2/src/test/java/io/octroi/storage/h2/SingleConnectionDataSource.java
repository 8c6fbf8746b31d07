package io.octroi.storage.h2;

import io.octroi.storage.tck.jdbc.MinimalDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A pool of one connection, which stays open when it is returned. */
record SingleConnectionDataSource(Connection connection) implements MinimalDataSource {

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            SingleConnectionDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close")
                    ? null
                    : MinimalDataSource.call(connection, method, arguments));
  }
}
