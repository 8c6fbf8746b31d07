package io.octroi.storage.tck.jdbc;

import static io.octroi.storage.tck.jdbc.SampleRows.shipTax;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.spi.Storage;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.FaultyDataSource.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that the deletion of more ship-tax records than two JDBC batches have is atomic, whatever
 * JDBC call fails. Of methods that are called for each record, only some calls fail. The tables of
 * the store are in the schema {@code octroi}.
 */
public abstract class BulkDeletionContract {

  private static final TenantId ACME = TenantId.of("acme");

  /** More than two batches. */
  private static final int COUNT = 2_100;

  /** A method that is called more often fails only in some of its calls. */
  private static final int RARE = 20;

  /** The distance between the calls of such a method that fail. */
  private static final int DISTANCE = 500;

  private @Nullable FaultyDataSource faulty;
  private @Nullable Storage opened;

  /** Creates the contract. */
  protected BulkDeletionContract() {}

  /**
   * Returns the data source of the store, without faults.
   *
   * @return the data source
   */
  protected abstract DataSource dataSource();

  /**
   * Opens the empty store.
   *
   * @param dataSource the data source of its connections
   * @return the store, which this contract closes
   */
  protected abstract Storage open(DataSource dataSource);

  /**
   * Returns a table of numbers for the from clause of a query.
   *
   * @param last the last number; the first one is 1
   * @return the table, with a column {@code x}
   */
  protected abstract String numbers(int last);

  @BeforeEach
  final void openStore() throws SQLException {
    faulty = new FaultyDataSource(dataSource(), new SQLException());
    opened = open(faulty);
    assertEquals(Written.done(), storage().shipTaxes().insert(shipTax(ACME, "first", 1)));
    fill();
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
  final void allOrNoneAreDeletedWhateverCallFailsBeforeItsEffect() throws SQLException {
    failCalls(Fault.BEFORE);
  }

  @Test
  final void allOrNoneAreDeletedWhateverCallFailsAfterItsEffect() throws SQLException {
    failCalls(Fault.AFTER);
  }

  private void failCalls(Fault fault) throws SQLException {
    List<String> calls = callsOfADeletion(fault);
    Map<String, Long> counts = calls.stream().collect(groupingBy(identity(), counting()));
    Set<String> failed = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      if (counts.getOrDefault(calls.get(i), 0L) <= RARE || i % DISTANCE == 0) {
        failed.add(failCall(i + 1, fault));
      }
    }
    assertTrue(failed.containsAll(Set.of("commit", "execute", "executeBatch")), failed::toString);
  }

  /** Returns the JDBC calls that can fail in a deletion of all records. */
  private List<String> callsOfADeletion(Fault fault) throws SQLException {
    source().arm(Integer.MAX_VALUE, fault);
    assertEquals(Optional.empty(), deletionFailure());
    List<String> calls = source().calls();
    source().disarm();
    assertEquals(0, count());
    assertEquals(Written.done(), storage().shipTaxes().insert(shipTax(ACME, "first", 1)));
    fill();
    return calls;
  }

  private String failCall(int number, Fault fault) throws SQLException {
    source().arm(number, fault);
    Optional<OctroiException> failure = deletionFailure();
    String call = source().disarm();
    int left = count();
    boolean isUnknown = failure.filter(UnknownOutcomeException.class::isInstance).isPresent();
    boolean right = failure.isEmpty() ? left == 0 : left == COUNT || (isUnknown && left == 0);
    assertTrue(right, () -> left + " are left after " + call + " failed with " + failure);
    assertEquals(
        left == 0 ? Written.done() : Written.taken(shipTax(ACME, "first", 1).uniqueKeys()),
        storage().shipTaxes().insert(shipTax(ACME, "after" + number, 1)));
    if (left == 0) {
      fill();
    }
    return call;
  }

  private Optional<OctroiException> deletionFailure() {
    try {
      assertEquals(COUNT, storage().shipTaxes().deleteByCustomer(ACME, "7"));
      return Optional.empty();
    } catch (StorageException | UnknownOutcomeException e) {
      return Optional.of(e);
    }
  }

  private int count() throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from octroi.ship_tax")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Copies the only record by one statement, which is faster than inserts. */
  private void fill() throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(
          COUNT - 1,
          statement.executeUpdate(
              """
              insert into octroi.ship_tax
              select tenant, 'K' || x, version, link, customer_number, description, 'S', rate,
                tax_id, record_type, primary_on_product, primary_on_freight, secondary_on_product,
                secondary_on_freight, secondary_on_primary, modified_at
              from octroi.ship_tax, %s
              """
                  .formatted(numbers(COUNT - 1))));
    }
  }
}
