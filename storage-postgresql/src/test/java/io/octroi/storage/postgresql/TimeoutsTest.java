package io.octroi.storage.postgresql;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests the timeouts while another connection holds a lock, or a statement takes long. */
class TimeoutsTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final PaymentTermRow TERM = new PaymentTermRow(ACME, "net", 1, "a term", "net 30");

  private TestDatabase database;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aChangeWaitsForALockOnlyUntilTheLockTimeout() throws SQLException {
    try (PostgresStorage storage = database.builder().lockTimeout(SHORT).open()) {
      storage.paymentTerms().insert(TERM);
      storage.products().put(List.of(SampleRows.product("19")));

      whileHolding(
          "select * from octroi.tenant_lock for update",
          () ->
              assertFails(
                  "timed out waiting",
                  () -> storage.paymentTerms().delete(ACME, "net", 1, Instant.EPOCH)));
      whileHolding(
          "select * from octroi.product for update",
          () -> assertFails("timed out waiting", () -> storage.products().delete(ACME, "19")));

      assertEquals(1, storage.paymentTerms().find(ACME, "net").orElseThrow().sequence());
      assertEquals(Optional.of(SampleRows.product("19")), storage.products().find(ACME, "19"));
    }
  }

  @Test
  void aStatementIsCancelledAfterTheStatementTimeout() throws SQLException {
    try (PostgresStorage storage = database.builder().statementTimeout(SHORT).open()) {
      storage.products().put(List.of(SampleRows.product("19")));

      whileHolding(
          "lock table octroi.product in access exclusive mode",
          () -> {
            assertFails(
                "longer than statementTimeout", () -> storage.products().delete(ACME, "19"));
            assertFails("longer than statementTimeout", () -> storage.products().find(ACME, "19"));
          });

      assertTrue(storage.products().find(ACME, "19").isPresent());
    }
  }

  @Test
  void aPublicationMayTakeLongerThanTheStatementTimeout() {
    try (PostgresStorage storage = database.builder().statementTimeout(SHORT).open()) {
      database.execute(
          """
          create function slow() returns trigger language plpgsql as
          'begin perform pg_sleep(0.4); return null; end';
          create trigger slow after insert on octroi.tax_entry execute function slow()
          """);

      assertEquals(Written.done(), storage.taxTables().publish(SampleRows.publication(0, "r", 3)));
    }
  }

  private void whileHolding(String lock, Executable calls) throws SQLException {
    try (Connection other = database.pool().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(lock);
      try {
        calls.execute();
      } catch (Throwable e) {
        throw e instanceof Error error ? error : new AssertionError(e);
      } finally {
        other.rollback();
        other.setAutoCommit(true);
      }
    }
  }

  private static void assertFails(String message, Executable call) {
    StorageException failure = assertThrows(StorageException.class, call);
    assertTrue(failure.getMessage().contains(message), failure::getMessage);
  }
}
