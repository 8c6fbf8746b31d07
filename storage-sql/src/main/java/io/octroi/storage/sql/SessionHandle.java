package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * A Jdbi handle with the statement interfaces attached to it and the change-log entries of its
 * transaction. Contains the functionality of a {@link SqlSession} that is common to all adapters.
 * Not thread-safe.
 */
public final class SessionHandle {

  private final Handle handle;
  private final Map<Class<?>, Object> attached = new HashMap<>();
  private final Map<Change.Kind, Set<String>> changes = new EnumMap<>(Change.Kind.class);

  /**
   * Creates a session handle.
   *
   * @param handle the handle, which the adapter must close
   */
  public SessionHandle(Handle handle) {
    this.handle = handle;
  }

  /**
   * Returns an implementation of a statement interface. The implementation is cached, because
   * attaching an interface costs more than a small query.
   *
   * @param type a Jdbi SQL Object interface
   * @param <T> the type of the interface
   * @return the implementation
   */
  public <T> T sql(Class<T> type) {
    return type.cast(attached.computeIfAbsent(type, handle::attach));
  }

  /**
   * Returns the connection of the handle.
   *
   * @return the JDBC connection
   */
  public Connection connection() {
    return handle.getConnection();
  }

  /**
   * Records entries to be appended to the change log before the commit.
   *
   * @param kind the kind of the entries
   * @param keys the keys of the entries
   */
  public void addChanges(Change.Kind kind, Set<String> keys) {
    if (!keys.isEmpty()) {
      changes.computeIfAbsent(kind, any -> new TreeSet<>()).addAll(keys);
    }
  }

  /** Discards the recorded entries, because a new transaction begins. */
  public void clearChanges() {
    changes.clear();
  }

  /**
   * Appends the recorded entries to the change log of a tenant. Must be called immediately before
   * the commit, because other changes of the tenant wait for it.
   *
   * @param session the session of this handle
   * @param tenant the tenant
   * @throws SQLException if the database fails
   */
  public void appendChanges(SqlSession session, TenantId tenant) throws SQLException {
    if (!changes.isEmpty()) {
      ChangeLogSql.append(session, tenant.value(), changes);
    }
  }
}
