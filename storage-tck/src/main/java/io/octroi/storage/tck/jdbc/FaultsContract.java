package io.octroi.storage.tck.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.spi.Storage;
import io.octroi.storage.tck.jdbc.FaultyDataSource.Fault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests every change of every store while each JDBC call fails once, before and after its effect,
 * and while all calls after one fail for lack of memory. The change has the outcome that its call
 * reports, and no connection leaks.
 */
public abstract class FaultsContract {

  private static final int MIN_FAULTS = 1_500;
  private static final int MAX_CALLS = 10_000;

  private final List<String> wrong = new ArrayList<>();
  private @Nullable FaultyDataSource faulty;
  private @Nullable Storage opened;
  private int tenants;
  private int faults;

  /** Whether the caller treats every failure as a success. */
  private boolean careless;

  /** Creates the contract. */
  protected FaultsContract() {}

  /**
   * Returns the data source of the store, without faults.
   *
   * @return the data source
   */
  protected abstract DataSource dataSource();

  /**
   * Returns the exception of the driver when memory runs out.
   *
   * @return the exception
   */
  protected abstract SQLException outOfMemory();

  /**
   * Opens the empty store.
   *
   * @param dataSource the data source of its connections
   * @return the store, which this contract closes
   */
  protected abstract Storage open(DataSource dataSource);

  /**
   * Returns the rows of a tenant as text, without the name of the tenant, locks, and the times of
   * change-log entries.
   *
   * @param tenant the tenant
   * @return the rows, in an order that depends only on their values
   * @throws SQLException if the database fails
   */
  protected abstract String rows(TenantId tenant) throws SQLException;

  /**
   * Returns the distance between the calls that fail, so that a slow database needs less time. The
   * first one differs between changes, so that each kind of call fails with any distance.
   *
   * @return the distance; by default 1, for each call
   */
  protected int distance() {
    return 1;
  }

  @BeforeEach
  final void openStore() {
    faulty = new FaultyDataSource(dataSource(), outOfMemory());
    opened = open(faulty);
  }

  @AfterEach
  final void closeStore() {
    storage().close();
  }

  private FaultyDataSource source() {
    return Objects.requireNonNull(faulty, "the data source");
  }

  private Storage storage() {
    return Objects.requireNonNull(opened, "the store");
  }

  @Test
  final void everyChangeReportsItsOutcome() throws SQLException {
    for (SampleChange change : SampleChange.values()) {
      for (Fault fault : Fault.values()) {
        everyCall(change, fault);
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(faults >= MIN_FAULTS / distance(), () -> "only " + faults + " faults");
    assertEquals(0, source().open());
  }

  /** The control: a swallowed failure is detected in every change. */
  @Test
  final void aSwallowedFailureIsDetected() throws SQLException {
    careless = true;
    for (SampleChange change : SampleChange.values()) {
      wrong.clear();
      everyCall(change, Fault.BEFORE);
      assertFalse(wrong.isEmpty(), () -> change + " was lost without being detected");
    }
  }

  private void everyCall(SampleChange change, Fault fault) throws SQLException {
    String done = whenNothingFails(change);
    int first = 1 + tenants % distance();
    for (int number = first; number < MAX_CALLS; number += distance()) {
      TenantId tenant = next();
      change.prepare(storage(), tenant);
      String before = rows(tenant);
      source().arm(number, fault);
      String answer = answer(change, tenant);
      String failed = source().disarm();
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
    if (source().open() != 0) {
      wrong.add(what + ": " + source().open() + " connections were not returned");
    }
  }

  private String answer(SampleChange change, TenantId tenant) {
    try {
      change.apply(storage(), tenant);
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

  private String whenNothingFails(SampleChange change) throws SQLException {
    TenantId tenant = next();
    change.prepare(storage(), tenant);
    String before = rows(tenant);
    change.apply(storage(), tenant);
    String done = rows(tenant);
    assertTrue(!before.equals(done), change + " changes nothing");
    return done;
  }

  private TenantId next() {
    return TenantId.of("tenant-" + tenants++ + "-");
  }
}
