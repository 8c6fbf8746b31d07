package io.octroi.storage.postgresql;

import io.octroi.storage.tck.jdbc.MinimalDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A careless pool of one connection, whose state is neither checked nor reset. */
final class RememberingDataSource implements MinimalDataSource, AutoCloseable {

  private final Connection connection;

  RememberingDataSource(DataSource source) throws SQLException {
    connection = source.getConnection();
  }

  /** Sets the state that the host has chosen. */
  void use(boolean autoCommit, int isolation) throws SQLException {
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(isolation);
    connection.setAutoCommit(autoCommit);
  }

  /** Returns the state of the connection. */
  String state() throws SQLException {
    return connection.getAutoCommit() + " " + connection.getTransactionIsolation();
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            RememberingDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close")
                    ? null
                    : MinimalDataSource.call(connection, method, arguments));
  }

  @Override
  public void close() throws SQLException {
    connection.setAutoCommit(true);
    connection.close();
  }
}
