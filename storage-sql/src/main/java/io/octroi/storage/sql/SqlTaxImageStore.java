package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.TaxImageRow;
import io.octroi.spi.TaxImageStore;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Stores images in parts. The first part is inserted last, so an image is complete if and only if
 * it has a first part.
 */
final class SqlTaxImageStore implements TaxImageStore {

  private static final String AGGREGATE = "tax-image";

  /** The maximum number of bytes in a part. */
  private static final int PART_MAX = 256 * 1024;

  private final SqlDatabase database;

  SqlTaxImageStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void put(TaxImageRow row) {
    database.writeOnce(row.tenant(), AGGREGATE, session -> put(session, row));
  }

  private static boolean put(SqlSession session, TaxImageRow row) throws SQLException {
    boolean replaces = session.step(it -> deleteOlder(it, row));
    int count = Math.max(1, (row.image().remaining() + PART_MAX - 1) / PART_MAX);
    for (int i = count - 1; replaces && i >= 0; i--) {
      int number = i;
      session.step(it -> insert(it, row, number, count));
    }
    return replaces;
  }

  /** Deletes the older images. Returns false if there is a newer one. */
  private static boolean deleteOlder(SqlSession session, TaxImageRow row) {
    TaxImageSql sql = session.sql(TaxImageSql.class);
    String tenant = row.tenant().value();
    if (sql.newest(tenant).filter(newest -> newest > row.revision()).isPresent()) {
      return false;
    }
    sql.delete(tenant, row.revision());
    return true;
  }

  private static int insert(SqlSession session, TaxImageRow row, int number, int count)
      throws SQLException {
    ByteBuffer image = row.image();
    int start = number * PART_MAX;
    byte[] part = new byte[Math.min(image.remaining() - start, PART_MAX)];
    image.position(image.position() + start).get(part);
    return Batches.runOnce(
        session,
        TaxImageSql.INSERT,
        part,
        (parameters, bytes) -> {
          parameters.text(1, row.tenant().value());
          parameters.number(2, row.revision());
          parameters.integer(3, number);
          parameters.integer(4, count);
          parameters.bytes(5, bytes);
        });
  }

  @Override
  public Optional<TaxImageRow> find(TenantId tenant, long revision) {
    List<TaxImageSql.Part> parts =
        database.read(
            AGGREGATE, session -> session.sql(TaxImageSql.class).find(tenant.value(), revision));
    if (parts.isEmpty() || parts.size() != parts.get(0).count()) {
      return Optional.empty();
    }
    ByteBuffer image = ByteBuffer.allocate(parts.stream().mapToInt(SqlTaxImageStore::length).sum());
    parts.forEach(part -> image.put(part.bytes()));
    return Optional.of(new TaxImageRow(tenant, revision, image.flip()));
  }

  private static int length(TaxImageSql.Part part) {
    return part.bytes().remaining();
  }
}
