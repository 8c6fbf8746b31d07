package io.octroi.storage.h2;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Marks a database file for a {@link FileRewrite}. */
interface RewriteSql {

  /**
   * Marks the file in the transaction of the erasure. The row has a random key, so that concurrent
   * erasures do not conflict.
   */
  @SqlUpdate(
      """
      insert into octroi.rewrite_due (reason)
      select cast(random_uuid() as character varying(36))
      where not exists (select * from octroi.rewrite_due)
      """)
  void markDue();
}
