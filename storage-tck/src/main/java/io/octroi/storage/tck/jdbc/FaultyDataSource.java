package io.octroi.storage.tck.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A host's pool whose n-th JDBC call fails. Counts calls on connections and statements, including
 * commit, rollback and close. Not thread-safe.
 */
public final class FaultyDataSource implements MinimalDataSource {

  /** The way in which a call fails. */
  public enum Fault {
    /** The call fails and has no effect. */
    BEFORE,
    /** The call has its effect and then fails. Applies only to calls with an effect. */
    AFTER,
    /** The call and all later calls fail with one error, as in the JVM when memory runs out. */
    MEMORY,
    /** The call and all later calls fail with one exception of the driver. */
    MEMORY_OF_DRIVER
  }

  private static final Set<String> HARMLESS =
      Set.of("isClosed", "toString", "hashCode", "equals", "unwrap", "isWrapperFor");

  /** Calls with an effect outside the memory of this process. */
  private static final Set<String> WITH_EFFECT =
      Set.of("commit", "rollback", "setAutoCommit", "setTransactionIsolation", "abort", "close");

  private final DataSource good;
  private final SQLException driverOutOfMemory;
  private final OutOfMemoryError noMemory = new OutOfMemoryError("planted");
  private Fault fault = Fault.BEFORE;
  private final List<String> calls = new ArrayList<>();
  private int left;
  private int open;
  private String failed = "";

  /**
   * Creates a data source that does not fail yet.
   *
   * @param good the data source that provides the connections
   * @param driverOutOfMemory the exception of {@link Fault#MEMORY_OF_DRIVER}
   */
  public FaultyDataSource(DataSource good, SQLException driverOutOfMemory) {
    this.good = good;
    this.driverOutOfMemory = driverOutOfMemory;
  }

  /**
   * Makes a call fail.
   *
   * @param number the number of the call from now, counted from 1
   * @param how the way in which it fails
   */
  public void arm(int number, Fault how) {
    calls.clear();
    left = number;
    fault = how;
    failed = "";
  }

  /**
   * Returns the calls since {@link #arm} that can fail in the armed way, up to the failing call.
   *
   * @return the names of the methods, in the order of the calls
   */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /**
   * Stops failing.
   *
   * @return the name of the failed call, or empty if no call failed
   */
  public String disarm() {
    left = 0;
    return failed;
  }

  /**
   * Returns the number of connections in use.
   *
   * @return the number of connections that were not returned
   */
  public int open() {
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

  private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean fails = isNext(method);
    boolean closes = method.getName().equals("close");
    if (fails && fault != Fault.AFTER && !closes) {
      throw failure();
    }
    Object result;
    try {
      result = wrapped(method, MinimalDataSource.call(target, method, arguments));
    } finally {
      if (closes && target instanceof Connection) {
        open--;
      }
    }
    if (fails) {
      throw failure();
    }
    return result;
  }

  private SQLException failure() {
    return switch (fault) {
      case BEFORE, AFTER -> new SQLException("planted");
      case MEMORY_OF_DRIVER -> driverOutOfMemory;
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
    if (failed.isEmpty()) {
      calls.add(name);
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

  private @Nullable Object wrapped(Method method, @Nullable Object result) {
    if (result instanceof PreparedStatement && method.getName().equals("prepareStatement")) {
      return proxy(PreparedStatement.class, result);
    }
    return result instanceof Statement && method.getName().equals("createStatement")
        ? proxy(Statement.class, result)
        : result;
  }
}
