package io.octroi.storage.h2;

import java.lang.reflect.Proxy;
import java.sql.Connection;

/** The smallest pool: one connection, which does not close when it is given back. */
record OneConnection(Connection connection) implements BareSource {

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            OneConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close")
                    ? null
                    : BareSource.call(connection, method, arguments));
  }
}
