package io.octroi.storage.sql;

import io.octroi.TenantId;

/**
 * The port that an SQL adapter implements: how a call becomes a transaction. Implementations own
 * connections, locks, commit, durability, the caller's interrupt and the translation of failures.
 * They are safe for use by many threads.
 */
public interface SqlDatabase {

  /**
   * Reads an aggregate by one statement, because the rows of several tables are consistent only
   * within one statement. Returns when everything that was read is durable.
   *
   * @param aggregate the aggregate's name
   * @param work the statement
   * @param <T> the result
   * @return the result of the work
   * @throws io.octroi.StorageException if the database fails, takes too long, is damaged or is
   *     closed, or cannot make durable what was read
   */
  <T> T read(String aggregate, SqlWork<T> work);

  /**
   * Changes an aggregate of a tenant in one transaction, exclusively among all changes of it, and
   * returns when the change is durable. The work is short, and may run again after a rollback.
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
   * Changes an aggregate as {@link #write} does, with work that can run only once and may take
   * long. Other aggregates change meanwhile; the work runs its own changes as {@linkplain
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
   * Called within a change that erases personal data, before its commit. An adapter whose files
   * keep deleted values notes here that they must be removed.
   *
   * @param session the session of the change
   */
  void erases(SqlSession session);
}
