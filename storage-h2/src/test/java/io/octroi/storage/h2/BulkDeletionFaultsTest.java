package io.octroi.storage.h2;

import static io.octroi.storage.h2.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.OctroiException;
import io.octroi.Percent;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.Written;
import io.octroi.storage.h2.FaultyDataSource.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that deleting 10,000 ship-tax records is atomic, whatever fails. */
class BulkDeletionFaultsTest {

  private static final int COUNT = 10_000;
  private static final int MAX_CALLS = 1_000;

  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0",
          "host",
          "");
  private final FaultyDataSource source = new FaultyDataSource(pool);
  private H2Storage storage;

  @BeforeEach
  void open() throws SQLException {
    storage = H2Storage.builder(source).allowUnsafeSettings().open();
    assertEquals(Written.done(), storage.shipTaxes().insert(primary("first")));
    fill();
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    try (Connection last = pool.getConnection();
        Statement statement = last.createStatement()) {
      statement.execute("shutdown");
    }
    pool.dispose();
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE", "AFTER"})
  void allOrNoneAreDeletedWhateverCallFails(Fault fault) throws SQLException {
    Set<String> failed = new HashSet<>();
    for (int number = 1; number <= MAX_CALLS; number++) {
      source.arm(number, fault);
      OctroiException failure = deletion();
      String call = source.disarm();
      int left = count();
      if (call.isEmpty()) {
        assertNull(failure);
        assertEquals(0, left);
        assertTrue(failed.containsAll(Set.of("commit", "execute")), failed::toString);
        return;
      }
      failed.add(call);
      boolean right =
          failure == null
              ? left == 0
              : left == COUNT || (failure instanceof UnknownOutcomeException && left == 0);
      assertTrue(right, () -> left + " are left after " + call + " failed with " + failure);
      assertEquals(
          left == 0 ? Written.done() : Written.taken(primary("first").uniqueKeys()),
          storage.shipTaxes().insert(primary("after" + number)));
      if (left == 0) {
        fill();
      }
    }
    throw new AssertionError("the number of calls exceeds the maximum");
  }

  private @Nullable OctroiException deletion() {
    try {
      assertEquals(COUNT, storage.shipTaxes().deleteByCustomer(ACME, "7"));
      return null;
    } catch (StorageException | UnknownOutcomeException e) {
      return e;
    }
  }

  private int count() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from octroi.ship_tax")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Inserts all other records by one statement, which is faster. */
  private void fill() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(
          COUNT - 1,
          statement.executeUpdate(
              """
              insert into octroi.ship_tax
              select tenant, 'K' || x, version, link, customer_number, description, 'S', rate,
                tax_id, record_type, primary_on_product, primary_on_freight, secondary_on_product,
                secondary_on_freight, secondary_on_primary, modified_at
              from octroi.ship_tax, system_range(1, 9999)
              """));
    }
  }

  private static ShipTaxRow primary(String key) {
    return new ShipTaxRow(
        ACME,
        new ShipTax(
            key,
            "link",
            "7",
            "a tax",
            ShipTaxType.PRIMARY,
            Percent.of("6"),
            "GST",
            ShipTaxRecordType.SALES,
            true,
            true,
            false,
            false,
            false,
            Optional.empty(),
            1));
  }
}
