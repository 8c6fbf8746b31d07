package io.octroi.storage.h2;

import java.lang.reflect.Proxy;
import java.sql.Connection;

/** The smallest pool: one connection, which does not close when it is given back. */
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
