package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.submission;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.TaxLookupStore}, using sequential calls. */
public abstract class TaxLookupStoreContract extends StorageContract {

  /** Creates the contract tests. */
  protected TaxLookupStoreContract() {}

  @Test
  void findsARecordAsItWasInserted() {
    insert(lookup(1, NOON, "ann"), lookup(2, NOON, null));

    assertEquals(Optional.of(lookup(1, NOON, "ann")), find(1));
    assertEquals(Optional.of(lookup(2, NOON, null)), find(2));
  }

  @Test
  void findsNothingUnderAnIdThatNobodyInserted() {
    insert(lookup(1, NOON, "ann"));

    assertEquals(Optional.empty(), find(2));
  }

  @Test
  void keepsEveryBitOfAnId() {
    List<UUID> ids =
        List.of(
            new UUID(0, 0),
            new UUID(-1, -1),
            new UUID(0, 1),
            new UUID(1, 0),
            new UUID(Long.MIN_VALUE, 0),
            new UUID(0, Long.MIN_VALUE));
    for (UUID id : ids) {
      insert(new TaxLookupRow(ACME, id, NOON, null, id.toString()));
    }

    for (UUID id : ids) {
      assertEquals(
          Optional.of(new TaxLookupRow(ACME, id, NOON, null, id.toString())),
          taxLookups().find(ACME, id));
    }
  }

  @Test
  void refusesAnIdInUseAndKeepsTheFirstRecord() {
    insert(lookup(1, NOON, "ann"));

    Written result =
        taxLookups()
            .insert(new TaxLookupRow(ACME, submission(1), NOON.plusSeconds(1), "bob", "second"));

    assertEquals(Written.stale(), result);
    assertEquals(Optional.of(lookup(1, NOON, "ann")), find(1));
    assertEquals(0, taxLookups().deleteByCustomer(ACME, "bob", 10));
  }

  @Test
  void keepsDocumentsOfAMegabyte() {
    String document = "\u00e9\ud83d\ude00x\n".repeat(1 << 17);
    TaxLookupRow row = new TaxLookupRow(ACME, submission(1), NOON, "ann", document);
    insert(row);

    assertEquals(Optional.of(row), find(1));
  }

  @Test
  void deletesRecordsBeforeAnInstantAndNotThatOfTheInstantItself() {
    Instant before = NOON.minus(1, ChronoUnit.MICROS);
    insert(lookup(1, before, "ann"), lookup(2, NOON, "ann"), lookup(3, NOON.plusSeconds(1), null));

    assertEquals(1, taxLookups().deleteBefore(ACME, NOON, 10));

    assertEquals(Optional.empty(), find(1));
    assertEquals(Optional.of(lookup(2, NOON, "ann")), find(2));
    assertEquals(Optional.of(lookup(3, NOON.plusSeconds(1), null)), find(3));
  }

  @Test
  void deletesNoMoreRecordsBeforeAnInstantThanTheLimit() {
    insert(10);

    assertEquals(4, taxLookups().deleteBefore(ACME, NOON.plusSeconds(60), 4));
    assertEquals(6, countOfTen());
    assertEquals(4, taxLookups().deleteBefore(ACME, NOON.plusSeconds(60), 4));
    assertEquals(2, taxLookups().deleteBefore(ACME, NOON.plusSeconds(60), 4));
    assertEquals(0, taxLookups().deleteBefore(ACME, NOON.plusSeconds(60), 4));
    assertEquals(0, countOfTen());
  }

  @Test
  void deletesTheRecordsOfOneCustomerOnly() {
    insert(
        lookup(1, NOON, "ann"),
        lookup(2, NOON, "anne"),
        lookup(3, NOON, null),
        lookup(4, NOON.plusSeconds(1), "ann"));

    assertEquals(2, taxLookups().deleteByCustomer(ACME, "ann", 10));

    assertEquals(Optional.empty(), find(1));
    assertEquals(Optional.of(lookup(2, NOON, "anne")), find(2));
    assertEquals(Optional.of(lookup(3, NOON, null)), find(3));
    assertEquals(Optional.empty(), find(4));
  }

  @Test
  void deletesNoMoreRecordsOfACustomerThanTheLimit() {
    insert(10);

    assertEquals(4, taxLookups().deleteByCustomer(ACME, "ann", 4));
    assertEquals(6, countOfTen());
    assertEquals(4, taxLookups().deleteByCustomer(ACME, "ann", 4));
    assertEquals(2, taxLookups().deleteByCustomer(ACME, "ann", 4));
    assertEquals(0, taxLookups().deleteByCustomer(ACME, "ann", 4));
    assertEquals(0, countOfTen());
  }

  @Test
  void takesADeletedIdAgain() {
    insert(lookup(1, NOON, "ann"));
    taxLookups().deleteByCustomer(ACME, "ann", 10);

    insert(lookup(1, NOON, "bob"));

    assertEquals(Optional.of(lookup(1, NOON, "bob")), find(1));
  }

  @Test
  void letsTwoTenantsHaveRecordsOfTheSameId() {
    insert(lookup(1, NOON, "ann"), ofGlobex(lookup(1, NOON.plusSeconds(1), "bob")));

    assertEquals(Optional.of(lookup(1, NOON, "ann")), find(1));
  }

  @Test
  void findsNoRecordOfAnotherTenant() {
    insert(lookup(1, NOON, "ann"));

    assertEquals(Optional.empty(), taxLookups().find(GLOBEX, submission(1)));
  }

  @Test
  void deletesNoRecordsOfAnotherTenantBeforeAnInstant() {
    insert(lookup(1, NOON, "ann"), ofGlobex(lookup(2, NOON, "ann")));

    assertEquals(0, taxLookups().deleteBefore(TenantId.of("third"), NOON.plusSeconds(1), 10));
    assertEquals(1, taxLookups().deleteBefore(GLOBEX, NOON.plusSeconds(1), 10));

    assertEquals(Optional.of(lookup(1, NOON, "ann")), find(1));
  }

  @Test
  void deletesNoRecordsOfAnotherTenantsCustomer() {
    insert(lookup(1, NOON, "ann"), ofGlobex(lookup(2, NOON, "ann")));

    assertEquals(0, taxLookups().deleteByCustomer(TenantId.of("third"), "ann", 10));
    assertEquals(1, taxLookups().deleteByCustomer(GLOBEX, "ann", 10));

    assertEquals(Optional.of(lookup(1, NOON, "ann")), find(1));
  }

  private Optional<TaxLookupRow> find(int number) {
    return taxLookups().find(ACME, submission(number));
  }

  private void insert(TaxLookupRow... rows) {
    for (TaxLookupRow row : rows) {
      assertEquals(Written.done(), taxLookups().insert(row));
    }
  }

  private void insert(int count) {
    for (int i = 0; i < count; i++) {
      insert(lookup(i, NOON.plusSeconds(i), "ann"));
    }
  }

  private int countOfTen() {
    List<Integer> stored = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      if (find(i).isPresent()) {
        stored.add(i);
      }
    }
    return stored.size();
  }

  private static TaxLookupRow ofGlobex(TaxLookupRow row) {
    return new TaxLookupRow(GLOBEX, row.submissionId(), row.at(), row.customer(), row.document());
  }
}
