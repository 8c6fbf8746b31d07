package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import java.sql.SQLException;
import java.util.Set;

/**
 * The interface that each SQL adapter implements to run calls as transactions. Implementations are
 * responsible for connections, locks, commits, durability, interrupts and the translation of
 * exceptions. Implementations are thread-safe.
 */
public interface SqlDatabase {

  /**
   * Reads an aggregate with a single statement, because rows from several tables are consistent
   * only within one statement. Returns once all the data read is durable.
   *
   * @param aggregate the aggregate's name
   * @param work the statement
   * @param <T> the type of the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails, times out, is corrupt or is closed,
   *     or cannot make the rows read durable
   */
  <T> T read(String aggregate, SqlWork<T> work);

  /**
   * Changes an aggregate of a tenant in one transaction. Changes of the same aggregate and tenant
   * never run concurrently. Returns once the change is durable. The work must be short, and may be
   * repeated after a rollback.
   *
   * @param tenant the tenant
   * @param aggregate the aggregate's name
   * @param work the change
   * @param <T> the type of the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails or is closed; nothing was changed
   * @throws io.octroi.UnknownOutcomeException if the database fails during or after the commit
   */
  <T> T write(TenantId tenant, String aggregate, SqlWork<T> work);

  /**
   * Changes rows of a tenant in one transaction. Each statement must check the conditions on which
   * it depends, because, unlike with {@link #write}, changes of the same aggregate and tenant may
   * run concurrently. Returns once the change is durable. The work must be short. It is repeated if
   * the transaction is rolled back because of a duplicate key, a deadlock or a serialization
   * failure.
   *
   * @param tenant the tenant
   * @param aggregate the aggregate's name
   * @param work the change
   * @param <T> the type of the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails or is closed; nothing was changed
   * @throws io.octroi.UnknownOutcomeException if the database fails during or after the commit
   */
  <T> T change(TenantId tenant, String aggregate, SqlWork<T> work);

  /**
   * Changes an aggregate as {@link #write} does, but runs the work only once. The work may take a
   * long time, and other aggregates can change concurrently. The work must make its changes in
   * {@linkplain SqlSession#step steps}, which are one transaction unless there is a {@link
   * #checkpoint} between them.
   *
   * @param tenant the tenant
   * @param aggregate the aggregate's name
   * @param work the change
   * @param <T> the type of the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails or is closed; nothing was changed
   * @throws io.octroi.UnknownOutcomeException if the database fails during or after the commit
   */
  <T> T writeOnce(TenantId tenant, String aggregate, SqlWork<T> work);

  /**
   * Commits the previous steps of a change that {@link #writeOnce} runs, if that lets other changes
   * proceed. The adapter may instead do nothing, so that all steps are one transaction. What
   * readers see must be the same with the previous steps as without them, because a failure or a
   * crash later in the change does not undo them. They need not be durable before the change is.
   * Changes of the same aggregate and tenant remain excluded.
   *
   * @param session the session of the change
   * @throws SQLException if the database fails
   */
  void checkpoint(SqlSession session) throws SQLException;

  /**
   * Records that a change erases personal data. Must be called within the change, before the
   * commit. If the files of an adapter retain deleted values, the adapter must remove the values
   * later.
   *
   * @param session the session of the change
   */
  void erases(SqlSession session);

  /**
   * Records entries for the change log. Must be called within the change, before the commit. The
   * adapter {@linkplain SessionHandle#appendChanges appends} the entries to the log immediately
   * before the commit. If only one process can change a store, the store has no log and the adapter
   * ignores the entries.
   *
   * @param session the session of the change
   * @param tenant the tenant
   * @param kind the kind of the entries
   * @param keys the keys of the entries
   */
  void changed(SqlSession session, TenantId tenant, Change.Kind kind, Set<String> keys);

  /**
   * Returns whether several processes may change this database, in which case it has a change log.
   *
   * @return true if the database has a change log
   */
  boolean isShared();
}
