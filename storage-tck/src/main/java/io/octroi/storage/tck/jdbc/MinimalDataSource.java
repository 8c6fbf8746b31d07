package io.octroi.storage.tck.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source of which a test implements only {@code getConnection()}. */
public interface MinimalDataSource extends DataSource {

  /**
   * Calls a method of the wrapped connection or statement.
   *
   * @param target the wrapped object
   * @param method the method
   * @param arguments the arguments, or null if there are none
   * @return the result
   * @throws Throwable what the method throws
   */
  static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    }
  }

  @Override
  default Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  default PrintWriter getLogWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  default void setLogWriter(PrintWriter out) {}

  @Override
  default void setLoginTimeout(int seconds) {}

  @Override
  default int getLoginTimeout() {
    return 0;
  }

  @Override
  default Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException();
  }

  @Override
  default boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
