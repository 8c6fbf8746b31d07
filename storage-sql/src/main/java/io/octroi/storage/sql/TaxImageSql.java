package io.octroi.storage.sql;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements for the images of tax tables. */
interface TaxImageSql {

  String INSERT =
      """
      insert into octroi.tax_image (tenant, revision, part, parts, bytes)
      values (?, ?, ?, ?, ?)
      """;

  /**
   * A part of an image.
   *
   * @param number the number of the part, from 0
   * @param count the number of parts of the image
   * @param bytes the content
   */
  record Part(int number, int count, ByteBuffer bytes) {

    static Part read(Row row) throws SQLException {
      return new Part(
          row.integer("part"), row.integer("parts"), ByteBuffer.wrap(row.bytes("bytes")));
    }
  }

  /** Returns the highest revision of a complete image. */
  @SqlQuery(
      """
      select revision
      from octroi.tax_image
      where tenant = :tenant and part = 0
      order by revision desc
      fetch first 1 rows only
      """)
  Optional<Long> newest(String tenant);

  @SqlQuery(
      """
      select *
      from octroi.tax_image
      where tenant = :tenant and revision = :revision
      order by part
      """)
  List<Part> find(String tenant, long revision);

  @SqlUpdate(
      """
      delete from octroi.tax_image
      where tenant = :tenant and revision <= :revision
      """)
  void delete(String tenant, long revision);
}
