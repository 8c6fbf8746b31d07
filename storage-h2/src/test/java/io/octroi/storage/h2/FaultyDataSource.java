package io.octroi.storage.h2;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.message.DbException;

/**
 * A host's pool whose n-th JDBC call fails. Counts calls on connections and statements, including
 * commit, rollback and close. Not thread-safe.
 */
final class FaultyDataSource implements MinimalDataSource {

  /** The way in which a call fails. */
  enum Fault {
    /** The call fails and has no effect. */
    BEFORE,
    /** The call has its effect and then fails. Applies only to calls with an effect. */
    AFTER,
    /** The call and all later calls fail with one exception, as in H2 when memory runs out. */
    MEMORY_OF_H2,
    /** The same with one error, as in the JVM. */
    MEMORY
  }

  private static final Set<String> HARMLESS =
      Set.of("isClosed", "toString", "hashCode", "equals", "unwrap", "isWrapperFor");

  /** Calls with an effect outside the memory of this process. */
  private static final Set<String> WITH_EFFECT =
      Set.of("commit", "rollback", "setAutoCommit", "setTransactionIsolation", "close");

  private final DataSource good;
  private final OutOfMemoryError noMemory = new OutOfMemoryError("planted");
  private Fault fault = Fault.BEFORE;
  private int left;
  private int open;
  private String failed = "";

  FaultyDataSource(DataSource good) {
    this.good = good;
  }

  /** Makes the n-th call from now fail, counted from 1. */
  void arm(int number, Fault how) {
    left = number;
    fault = how;
    failed = "";
  }

  /** Stops failing, and returns the name of the failed call; empty if none failed. */
  String disarm() {
    left = 0;
    return failed;
  }

  /** Returns the number of connections that were not returned. */
  int open() {
    return open;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Method method;
    try {
      method = DataSource.class.getMethod("getConnection");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
    if (isNext(method)) {
      // Thrown before a connection is taken, which would otherwise leak.
      throw failure();
    }
    Connection connection = good.getConnection();
    open++;
    return proxy(Connection.class, connection);
  }

  private <T> T proxy(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDataSource.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    boolean fails = isNext(method);
    boolean closes = method.getName().equals("close");
    if (fails && fault != Fault.AFTER && !closes) {
      throw failure();
    }
    Object result = wrapped(method, MinimalDataSource.call(target, method, arguments));
    if (closes && target instanceof Connection) {
      open--;
    }
    if (fails) {
      throw failure();
    }
    return result;
  }

  private SQLException failure() {
    return switch (fault) {
      case BEFORE, AFTER -> new SQLException("planted");
      case MEMORY_OF_H2 -> DbException.SQL_OOME;
      case MEMORY -> throw noMemory;
    };
  }

  private boolean isNext(Method method) {
    String name = method.getName();
    if (left == 0
        || HARMLESS.contains(name)
        || (fault == Fault.AFTER && !name.startsWith("execute") && !WITH_EFFECT.contains(name))
        || (method.getDeclaringClass() != DataSource.class
            && !Arrays.asList(method.getExceptionTypes()).contains(SQLException.class))) {
      return false;
    }
    boolean isLast = left == 1;
    if (isLast && failed.isEmpty()) {
      failed = name;
    }
    if (!isLast || fault == Fault.BEFORE || fault == Fault.AFTER) {
      left--;
    }
    return isLast;
  }

  private Object wrapped(Method method, Object result) {
    if (result instanceof PreparedStatement && method.getName().equals("prepareStatement")) {
      return proxy(PreparedStatement.class, result);
    }
    return result instanceof Statement && method.getName().equals("createStatement")
        ? proxy(Statement.class, result)
        : result;
  }
}
