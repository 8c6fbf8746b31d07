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
 * A host's pool whose n-th call of JDBC goes wrong, whatever call it is: on a connection or on a
 * statement, commit, rollback and close included. For one thread.
 */
final class FaultyDataSource implements MinimalDataSource {

  /** How a call goes wrong. */
  enum Fault {
    /** It fails and has done nothing. */
    BEFORE,
    /** It does its work, and fails to say so; only of calls that have an effect. */
    AFTER,
    /** It and all after it fail, by one exception, as H2 does when memory is used up. */
    MEMORY_OF_H2,
    /** The same by one error, as the JVM does. */
    MEMORY
  }

  private static final Set<String> HARMLESS =
      Set.of("isClosed", "toString", "hashCode", "equals", "unwrap", "isWrapperFor");

  /** Calls that change something outside of this process's memory, and those that end them. */
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

  /** Lets the n-th call from now on go wrong, counted from 1. */
  void arm(int number, Fault how) {
    left = number;
    fault = how;
    failed = "";
  }

  /** Lets nothing go wrong any more, and tells which call has; empty if none. */
  String heal() {
    left = 0;
    return failed;
  }

  /** How many connections were lent and not given back. */
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
      // A connection that was lent and lost on the way would be the pool's leak.
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
