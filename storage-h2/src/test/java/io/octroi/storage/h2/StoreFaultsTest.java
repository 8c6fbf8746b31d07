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
 * Every change of every store, with every call of JDBC that it makes going wrong once, before and
 * after its effect, and with all that come after one going wrong for lack of memory: the change is
 * there or not as its answer says, and no connection is lost.
 */
class StoreFaultsTest {

  private static final int FAULTS_LEAST = 1_500;
  private static final int CALLS_MOST = 10_000;

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

  /** Whether whoever calls takes every failure for a success. */
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
  void whatAChangeAnswersIsWhatHappened() throws SQLException {
    for (Change change : Change.values()) {
      for (Fault fault : Fault.values()) {
        everyCall(change, fault);
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(faults >= FAULTS_LEAST, () -> "only " + faults + " faults");
    assertEquals(0, source.open());
    System.out.println("StoreFaultsTest (H2): " + faults + " faults");
  }

  /** The control: a failure that is swallowed is found out in every change. */
  @Test
  void aFailureThatIsSwallowedIsFoundOut() throws SQLException {
    careless = true;
    for (Change change : Change.values()) {
      wrong.clear();
      everyCall(change, Fault.BEFORE);
      assertFalse(wrong.isEmpty(), () -> change + " was lost, and nobody found out");
    }
  }

  private void everyCall(Change change, Fault fault) throws SQLException {
    String done = whenNothingFails(change);
    for (int number = 1; number < CALLS_MOST; number++) {
      TenantId tenant = next();
      change.prepare(storage, tenant);
      String before = rows(tenant);
      source.arm(number, fault);
      String answer = answer(change, tenant);
      String failed = source.heal();
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
      wrong.add(what + ": answered " + answer + ", and there is " + after);
    }
    if (source.open() != 0) {
      wrong.add(what + ": " + source.open() + " connections were not given back");
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
