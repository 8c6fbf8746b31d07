package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.storage.h2.FaultyDataSource.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests every change of every store while each JDBC call fails once, before and after its effect,
 * and while all calls after one fail for lack of memory. The change has the outcome that its call
 * reports, and no connection leaks.
 */
class StoreFaultsTest {

  private static final int MIN_FAULTS = 1_500;
  private static final int MAX_CALLS = 10_000;

  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0",
          "host",
          "");
  private final FaultyDataSource source = new FaultyDataSource(pool);
  private final List<String> wrong = new ArrayList<>();
  private H2Storage storage;
  private int tenants;
  private int faults;

  /** Whether the caller treats every failure as a success. */
  private boolean careless;

  @BeforeEach
  void open() {
    storage = H2Storage.builder(source).allowUnsafeSettings().open();
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
  void everyChangeReportsItsOutcome() throws SQLException {
    for (Change change : Change.values()) {
      for (Fault fault : Fault.values()) {
        everyCall(change, fault);
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(faults >= MIN_FAULTS, () -> "only " + faults + " faults");
    assertEquals(0, source.open());
    System.out.println("StoreFaultsTest (H2): " + faults + " faults");
  }

  /** The control: a swallowed failure is detected in every change. */
  @Test
  void aSwallowedFailureIsDetected() throws SQLException {
    careless = true;
    for (Change change : Change.values()) {
      wrong.clear();
      everyCall(change, Fault.BEFORE);
      assertFalse(wrong.isEmpty(), () -> change + " was lost without being detected");
    }
  }

  private void everyCall(Change change, Fault fault) throws SQLException {
    String done = whenNothingFails(change);
    for (int number = 1; number < MAX_CALLS; number++) {
      TenantId tenant = next();
      change.prepare(storage, tenant);
      String before = rows(tenant);
      source.arm(number, fault);
      String answer = answer(change, tenant);
      String failed = source.disarm();
      if (failed.isEmpty() || (careless && !wrong.isEmpty())) {
        return;
      }
      faults++;
      judge(
          change + ", " + fault + " call " + number + ", " + failed, answer, before, done, tenant);
    }
    throw new AssertionError(change + " never ends");
  }

  private void judge(String what, String answer, String before, String done, TenantId tenant)
      throws SQLException {
    String after = rows(tenant);
    boolean right =
        switch (answer) {
          case "done" -> after.equals(done);
          case "failed" -> after.equals(before);
          case "unknown" -> after.equals(before) || after.equals(done);
          default -> false;
        };
    if (!right) {
      wrong.add(what + ": reported " + answer + ", but the rows are " + after);
    }
    if (source.open() != 0) {
      wrong.add(what + ": " + source.open() + " connections were not returned");
    }
  }

  private String answer(Change change, TenantId tenant) {
    try {
      change.apply(storage, tenant);
      return "done";
    } catch (UnknownOutcomeException e) {
      return careless ? "done" : "unknown";
    } catch (StorageException e) {
      return careless ? "done" : "failed";
    } catch (OutOfMemoryError e) {
      return "unknown";
    } catch (RuntimeException e) {
      return "an exception of another kind, " + e;
    }
  }

  private String whenNothingFails(Change change) throws SQLException {
    TenantId tenant = next();
    change.prepare(storage, tenant);
    String before = rows(tenant);
    change.apply(storage, tenant);
    String done = rows(tenant);
    assertTrue(!before.equals(done), change + " changes nothing");
    return done;
  }

  private TenantId next() {
    return TenantId.of("tenant-" + tenants++ + "-");
  }

  private String rows(TenantId tenant) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return TenantRows.of(connection, tenant.value());
    }
  }
}
