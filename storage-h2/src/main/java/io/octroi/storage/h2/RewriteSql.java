package io.octroi.storage.h2;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Marks a database file as one that {@link FileRewrite} has to write anew. */
interface RewriteSql {

  /**
   * Marks the file in the transaction that erases. The row has a random key, so that two concurrent
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
