package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.owned;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.pending;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.Written;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.octroi.spi.CustomerStore} promises to one caller at a time. */
public abstract class CustomerStoreContract extends CustomerNames {

  /** For subclasses. */
  protected CustomerStoreContract() {}

  @Test
  void findsACustomerByItsIdAndByEachOfItsAliases() {
    insert(ANN);

    assertKept(ANN, "ann", "a1", "a2");
  }

  @Test
  void findsNothingUnderANameThatNobodyHas() {
    insert(ANN);

    assertFree("a3", "an", "anne");
  }

  @Test
  void givesBackEveryPartAsItWasInserted() {
    CustomerRow row =
        exempt(
            customer("ann", "a1"),
            Exemption.of("C1", DateRange.always()),
            Exemption.of("C2", DateRange.from(Samples.DAY)).in("CAN"),
            Exemption.of("C3", DateRange.always().until(Samples.DAY)).in("USA", "IL"),
            Exemption.of("C4", DateRange.always()).forCategory("periodical"),
            Exemption.of("C5", DateRange.always()).because("a church"),
            exemption("C6"));
    insert(row);

    assertKept(row, "ann");
  }

  @Test
  void keepsPendingExemptionsApartFromThoseInForce() {
    CustomerRow row =
        pending(
            exempt(customer("ann", "a1"), exemption("C1"), exemption("C2")),
            Exemption.of("C1", DateRange.from(Samples.DAY)).in("CAN").because("a renewal"),
            exemption("C3"));
    CustomerRow only = pending(customer("bob"), exemption("C1"));
    insert(row, only);
    assertKept(row, "ann", "a1");
    assertKept(only, "bob");

    CustomerRow approved = at(2, exempt(customer("bob"), exemption("C1")));
    assertDone(customers().replace(approved, 1));
    assertKept(approved, "bob");
    CustomerRow renewed = at(2, pending(row, exemption("C9")));
    assertDone(customers().replace(renewed, 1));
    assertKept(renewed, "ann");
    customers().delete(ACME, "ann", 2);
    insert(customer("ann"));
    assertKept(customer("ann"), "ann");
  }

  @Test
  void keepsVersionsOfAnySizeAndSign() {
    for (long version : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      CustomerRow row = at(version, customer("v" + version));
      insert(row);
      assertKept(row, row.id());
      assertDone(customers().replace(at(7, row), version));
      assertKept(at(7, row), row.id());
    }
  }

  @Test
  void keepsManyAliasesAndExemptions() {
    CustomerRow row =
        new CustomerRow(
            ACME,
            "ann",
            1,
            rows(200, i -> padded("alias", i)),
            rows(200, i -> exemption(padded("C", i))));
    insert(row);

    assertKept(row, "ann", padded("alias", 0), padded("alias", 199));
  }

  @Test
  void insertsNothingFromAnEmptyBatch() {
    assertEquals(List.of(), customers().insert(List.of()));
  }

  @Test
  void insertsTenThousandCustomersInOneBatch() {
    List<CustomerRow> batch = rows(10_000, i -> customer(padded("id", i)));

    assertEquals(Collections.nCopies(10_000, Written.done()), customers().insert(batch));

    assertKept(batch.get(0), padded("id", 0));
    assertKept(batch.get(9_999), padded("id", 9_999));
  }

  @Test
  void replacesARowOfTheExpectedVersion() {
    insert(ANN);
    CustomerRow next = exempt(at(2, customer("ann", "a2", "a3")), exemption("C3"));

    assertDone(customers().replace(next, 1));

    assertKept(next, "ann", "a2", "a3");
    assertFree("a1");
  }

  @Test
  void refusesToReplaceARowOfAnotherVersion() {
    insert(ANN);

    Written answer = customers().replace(exempt(at(3, customer("ann", "a9")), exemption("C9")), 2);

    assertStale(answer);
    assertKept(ANN, "ann", "a1", "a2");
    assertFree("a9");
  }

  @Test
  void refusesToReplaceARowThatIsNotThere() {
    assertStale(customers().replace(at(2, customer("bob", "b1")), 1));
    assertFree("bob", "b1");
  }

  @Test
  void refusesToReplaceARowByItsAlias() {
    insert(ANN);

    assertStale(customers().replace(at(2, customer("a1")), 1));
    assertKept(ANN, "ann", "a1", "a2");
  }

  @Test
  void deletesARowOfTheExpectedVersion() {
    insert(ANN, customer("bob", "b1"));

    assertDone(customers().delete(ACME, "ann", 1));

    assertFree("ann", "a1", "a2");
    assertKept(customer("bob", "b1"), "bob", "b1");
  }

  @Test
  void refusesToDeleteARowOfAnotherVersion() {
    insert(ANN);

    assertStale(customers().delete(ACME, "ann", 2));
    assertKept(ANN, "ann", "a1", "a2");
  }

  @Test
  void refusesToDeleteARowThatIsNotThere() {
    insert(ANN);

    assertStale(customers().delete(ACME, "bob", 1));
    assertStale(customers().delete(ACME, "a1", 1));
    assertKept(ANN, "ann", "a1", "a2");
  }

  @Test
  void findsNoCustomerOfAnotherTenant() {
    insert(ANN);

    assertEquals(Optional.empty(), customers().find(GLOBEX, "ann"));
    assertEquals(Optional.empty(), customers().find(GLOBEX, "a1"));
  }

  @Test
  void replacesNoCustomerOfAnotherTenant() {
    CustomerRow other = owned(GLOBEX, customer("ann", "a1"));
    insert(ANN);
    insert(other);

    assertStale(customers().replace(owned(TenantId.of("third"), at(2, customer("ann"))), 1));
    assertDone(customers().replace(owned(GLOBEX, at(2, customer("ann", "b1"))), 1));

    assertKept(ANN, "ann", "a1", "a2");
    assertFree("b1");
    assertEquals(Optional.empty(), customers().find(GLOBEX, "a1"));
  }

  @Test
  void deletesNoCustomerOfAnotherTenant() {
    insert(ANN);
    insert(owned(GLOBEX, customer("ann", "a1")));

    assertStale(customers().delete(TenantId.of("third"), "ann", 1));
    assertDone(customers().delete(GLOBEX, "ann", 1));

    assertKept(ANN, "ann", "a1", "a2");
    assertEquals(Optional.empty(), customers().find(GLOBEX, "a1"));
  }

  @Test
  void erasesACustomerOfAnyVersionWithItsNamesAndExemptions() {
    CustomerRow row =
        pending(exempt(at(7, customer("ann", "a1", "a2")), exemption("C1")), exemption("C2"));
    insert(row, customer("bob", "b1"));

    assertEquals(Optional.of(row), customers().erase(ACME, "ann"));

    assertFree("ann", "a1", "a2");
    assertKept(customer("bob", "b1"), "bob", "b1");
    insert(customer("ann", "a1"));
    assertKept(customer("ann", "a1"), "ann", "a1");
  }

  @Test
  void erasesNoCustomerByItsAlias() {
    insert(ANN);

    assertEquals(Optional.empty(), customers().erase(ACME, "a1"));
    assertEquals(Optional.empty(), customers().erase(ACME, "bob"));

    assertKept(ANN, "ann", "a1", "a2");
  }

  @Test
  void erasesACustomerOnce() {
    insert(ANN);

    assertEquals(Optional.of(ANN), customers().erase(ACME, "ann"));
    assertEquals(Optional.empty(), customers().erase(ACME, "ann"));
  }

  @Test
  void erasesNoCustomerOfAnotherTenant() {
    CustomerRow other = owned(GLOBEX, customer("ann", "a1"));
    insert(ANN);
    insert(other);

    assertEquals(Optional.empty(), customers().erase(TenantId.of("third"), "ann"));
    assertEquals(Optional.of(other), customers().erase(GLOBEX, "ann"));

    assertKept(ANN, "ann", "a1", "a2");
    assertEquals(Optional.empty(), customers().find(GLOBEX, "a1"));
  }
}
