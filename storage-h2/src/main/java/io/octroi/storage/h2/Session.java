package io.octroi.storage.h2;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A connection and the statements on it. For one thread at a time. */
final class Session implements AutoCloseable {

  private final Handle handle;
  private final Map<Class<?>, Object> attached = new HashMap<>();

  Session(Handle handle) {
    this.handle = handle;
  }

  /** The statements of an interface; kept, because attaching costs more than a small query. */
  <T> T sql(Class<T> type) {
    return type.cast(attached.computeIfAbsent(type, handle::attach));
  }

  Connection connection() {
    return handle.getConnection();
  }

  void execute(String statement) {
    handle.execute(statement);
  }

  void begin() {
    handle.begin();
  }

  void commit() {
    handle.commit();
  }

  void rollback() {
    handle.rollback();
  }

  @Override
  public void close() {
    handle.close();
  }
}
