package io.octroi.storage.h2;

import static io.octroi.storage.h2.Samples.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Percent;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever fails while 10,000 ship-tax records are deleted, all of them are there, or none. */
class DeletionOfAllTest {

  private static final int COUNT = 10_000;
  private static final int STATEMENTS_MOST = 50;

  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0",
          "host",
          "");
  private final FailingSource source = new FailingSource(pool);
  private H2Storage storage;

  @BeforeEach
  void open() throws SQLException {
    storage = H2Storage.on(source).acceptSettings().open();
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

  @Test
  void nothingIsDeletedWhicheverStatementFails() {
    int failures = 0;
    for (int number = 1; number <= STATEMENTS_MOST; number++) {
      source.failAtStatement(number);
      try {
        assertEquals(COUNT, storage.shipTaxes().deleteOf(ACME, "7"));
        assertTrue(failures >= 4, "lock, keys, rows and the host's settings: " + failures);
        source.heal();
        assertEquals(0, count());
        assertEquals(Written.done(), storage.shipTaxes().insert(primary("again")));
        return;
      } catch (StorageException e) {
        failures++;
        assertTrue(source.heal());
        assertEquals(COUNT, count(), "after statement " + number + " had failed");
        assertEquals(
            Written.taken(primary("P").uniqueKeys()), storage.shipTaxes().insert(primary("other")));
      }
    }
    throw new AssertionError("there is no end of statements");
  }

  @Test
  void allOrNoneAreDeletedWhenTheCommitFails() {
    source.failAtCommit();
    assertThrows(UnknownOutcomeException.class, () -> storage.shipTaxes().deleteOf(ACME, "7"));
    assertTrue(source.heal());
    int left = count();
    assertTrue(left == 0 || left == COUNT, () -> left + " are left");
    boolean keyIsTaken = !storage.shipTaxes().insert(primary("other")).equals(Written.done());
    assertEquals(left == COUNT, keyIsTaken);
  }

  private int count() {
    return storage.shipTaxes().ofCustomer(ACME, "7", null, 2 * COUNT).size();
  }

  /** All but one by one statement, because it is faster. */
  private void fill() throws SQLException {
    assertEquals(Written.done(), storage.shipTaxes().insert(primary("P")));
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
