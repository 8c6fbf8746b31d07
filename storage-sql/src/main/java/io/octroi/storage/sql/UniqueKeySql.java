package io.octroi.storage.sql;

import io.octroi.spi.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements for unique keys, used by {@link UniqueKeys}. */
interface UniqueKeySql {

  String INSERT =
      """
      insert into octroi.unique_key (tenant, space, key_value, owner)
      values (?, ?, ?, ?)
      """;

  // A join, because H2 2.4 reads every key of the space for IN and ANY over an array.
  @SqlQuery(
      """
      select held.*
      from unnest(cast(:values as character varying array)) wanted (key_value)
      join octroi.unique_key held
        on held.tenant = :tenant and held.space = :space and held.key_value = wanted.key_value
      """)
  List<UniqueKeys.Claim> held(String tenant, String space, String[] values);

  @SqlUpdate(
      """
      delete from octroi.unique_key
      where tenant = :tenant and space = :space and owner = :owner
      """)
  void release(String tenant, String space, String owner);

  /** Maps a row to a key and its holder. */
  final class Mapper implements RowMapper<UniqueKeys.Claim> {

    @Override
    public UniqueKeys.Claim map(ResultSet row, StatementContext context) throws SQLException {
      return new UniqueKeys.Claim(
          new UniqueKey(row.getString("space"), row.getString("key_value")),
          row.getString("owner"));
    }
  }
}
