package io.octroi.storage.sql;

import io.octroi.spi.UniqueKey;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Statements for unique keys, used by {@link UniqueKeys}. */
interface UniqueKeySql {

  String INSERT =
      """
      insert into octroi.unique_key (tenant, space, key_value, owner)
      values (?, ?, ?, ?)
      """;

  String DELETE =
      """
      delete from octroi.unique_key
      where tenant = ? and space = ? and key_value = ?
      """;

  // A join, because for IN and ANY over an array H2 2.4 reads every key in the key space.
  @SqlQuery(
      """
      select held.*
      from unnest(cast(:values as character varying array)) wanted (key_value)
      join octroi.unique_key held
        on held.tenant = :tenant and held.space = :space and held.key_value = wanted.key_value
      """)
  List<UniqueKeys.Claim> held(String tenant, String space, String[] values);

  static UniqueKeys.Claim read(Row row) throws SQLException {
    return new UniqueKeys.Claim(
        new UniqueKey(row.text("space"), row.text("key_value")), row.text("owner"));
  }
}
