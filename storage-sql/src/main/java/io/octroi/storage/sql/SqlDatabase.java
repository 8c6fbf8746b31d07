package io.octroi.storage.sql;

import io.octroi.TenantId;

/**
 * The interface that an SQL adapter implements to run calls as transactions. Implementations are
 * responsible for connections, locks, commits, durability, interrupts and the translation of
 * exceptions. They are safe for use by several threads.
 */
public interface SqlDatabase {

  /**
   * Reads an aggregate by a single statement, because rows of several tables are consistent only
   * within one statement. Returns when everything that was read is durable.
   *
   * @param aggregate the aggregate's name
   * @param work the statement
   * @param <T> the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails, times out, is corrupt or closed, or
   *     cannot make the rows that were read durable
   */
  <T> T read(String aggregate, SqlWork<T> work);

  /**
   * Changes an aggregate of a tenant in one transaction. Changes of the same aggregate and tenant
   * exclude each other. Returns when the change is durable. The work must be short, and may be
   * repeated after a rollback.
   *
   * @param tenant the tenant
   * @param aggregate the aggregate's name
   * @param work the change
   * @param <T> the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails or is closed; nothing was changed
   * @throws io.octroi.UnknownOutcomeException if it fails at or after the commit
   */
  <T> T write(TenantId tenant, String aggregate, SqlWork<T> work);

  /**
   * Changes an aggregate as {@link #write} does, but runs the work only once and allows it to take
   * long. Other aggregates can change concurrently. The work runs its changes as {@linkplain
   * SqlSession#step steps}.
   *
   * @param tenant the tenant
   * @param aggregate the aggregate's name
   * @param work the change
   * @param <T> the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails or is closed; nothing was changed
   * @throws io.octroi.UnknownOutcomeException if it fails at or after the commit
   */
  <T> T writeOnce(TenantId tenant, String aggregate, SqlWork<T> work);

  /**
   * Records that a change erases personal data. Called within the change, before its commit. An
   * adapter whose files retain deleted values must remove them later.
   *
   * @param session the session of the change
   */
  void erases(SqlSession session);
}
