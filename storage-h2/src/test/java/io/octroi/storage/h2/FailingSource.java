package io.octroi.storage.h2;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A host's pool one of whose next statements, or whose next commit, fails. */
final class FailingSource implements DataSource {

  private static final int NEVER = Integer.MAX_VALUE;

  private final DataSource good;
  private final AtomicInteger left = new AtomicInteger(NEVER);
  private volatile boolean failsAtCommit;
  private volatile boolean failed;

  FailingSource(DataSource good) {
    this.good = good;
  }

  /** Lets the n-th statement from now on fail, counted from 1. */
  void failAtStatement(int number) {
    failed = false;
    left.set(number);
  }

  void failAtCommit() {
    failed = false;
    failsAtCommit = true;
  }

  /** Lets nothing fail any more, and tells whether something has. */
  boolean heal() {
    left.set(NEVER);
    failsAtCommit = false;
    return failed;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return proxy(Connection.class, good.getConnection());
  }

  private <T> T proxy(Class<T> type, Object target) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            fail(left.get() != NEVER && left.decrementAndGet() == 0);
          } else if (method.getName().equals("commit")) {
            fail(failsAtCommit);
          }
          return wrapped(method, call(target, method, arguments));
        };
    return type.cast(
        Proxy.newProxyInstance(
            FailingSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private void fail(boolean now) throws SQLException {
    if (now) {
      failed = true;
      throw new SQLException("planted");
    }
  }

  private Object wrapped(Method method, Object result) {
    if (result instanceof PreparedStatement && method.getName().equals("prepareStatement")) {
      return proxy(PreparedStatement.class, result);
    }
    return result instanceof Statement && method.getName().equals("createStatement")
        ? proxy(Statement.class, result)
        : result;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
