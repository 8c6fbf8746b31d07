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
import static io.octroi.storage.tck.Samples.taken;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.Written;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.CustomerStore}, using sequential calls. */
public abstract class CustomerStoreContract extends UniqueKeyContract<CustomerRow> {

  private static final CustomerRow ANN =
      exempt(customer("ann", "a1", "a2"), exemption("C1"), exemption("C2"));

  /** Creates the contract tests. */
  protected CustomerStoreContract() {
    super(new CustomerSamples());
  }

  @Test
  void findsACustomerByItsIdAndByEachOfItsAliases() {
    insert(ANN);

    assertStored(ANN, "ann", "a1", "a2");
  }

  @Test
  void findsNothingUnderAnUnusedName() {
    insert(ANN);

    assertFree("a3", "an", "anne");
  }

  @Test
  void keepsPendingExemptionsApartFromThoseInForce() {
    CustomerRow row =
        pending(
            exempt(customer("ann", "a1"), exemption("C1"), exemption("C2")),
            Exemption.of("C1", DateRange.from(Samples.DAY)).in("CAN").withReason("a renewal"),
            exemption("C3"));
    CustomerRow only = pending(customer("bob"), exemption("C1"));
    insert(row, only);
    assertStored(row, "ann", "a1");
    assertStored(only, "bob");

    CustomerRow approved = at(2, exempt(customer("bob"), exemption("C1")));
    assertEquals(Written.done(), customers().replace(approved, 1));
    assertStored(approved, "bob");
    CustomerRow renewed = at(2, pending(row, exemption("C9")));
    assertEquals(Written.done(), customers().replace(renewed, 1));
    assertStored(renewed, "ann");
    customers().delete(ACME, "ann", 2);
    insert(customer("ann"));
    assertStored(customer("ann"), "ann");
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

    assertStored(row, "ann", padded("alias", 0), padded("alias", 199));
  }

  @Test
  void keepsTheMostAreasAndAuthoritiesOfAnExemptionInTheirOrder() {
    List<Exemption.Area> areas =
        rows(
            Exemption.AREAS_MAX,
            i -> new Exemption.Area("USA", Optional.of(padded("", i).substring(2))));
    List<String> authorities = rows(Exemption.AUTHORITIES_MAX, i -> padded("\uff5e".repeat(59), i));
    Exemption most =
        new Exemption(
            "C1",
            areas,
            Optional.empty(),
            DateRange.always(),
            Optional.empty(),
            authorities,
            Optional.empty());
    CustomerRow row = pending(exempt(customer("ann"), most, exemption("C2")), most);
    insert(row);

    assertStored(row, "ann");
  }

  @Test
  void keepsAuthoritiesApartThatLookAlike() {
    // Names of authorities have no control characters.
    String[] names =
        Texts.LOOKALIKES.stream()
            .filter(text -> text.chars().noneMatch(Character::isISOControl))
            .toArray(String[]::new);
    CustomerRow row =
        exempt(
            customer("ann"),
            exemption("C1").from(names),
            Exemption.of("C2", DateRange.always()).from(names[0], names[1]));
    insert(row);

    assertStored(row, "ann");
  }

  @Test
  void keepsEachDigitOfAPart() {
    Exemption[] exemptions =
        Stream.of("0.000001", "0.1", "1", "10", "33.333333", "50", "99.999999")
            .map(part -> Exemption.of("C" + part, DateRange.always()).part(Percent.of(part)))
            .toArray(Exemption[]::new);
    CustomerRow row = exempt(customer("ann"), exemptions);
    insert(row);

    assertStored(row, "ann");
  }

  @Test
  void findsNoCustomerOfAnotherTenantByName() {
    insert(ANN);

    assertEquals(Optional.empty(), customers().findByName(GLOBEX, "ann"));
    assertEquals(Optional.empty(), customers().findByName(GLOBEX, "a1"));
  }

  @Test
  void refusesAnIdThatIsAnotherCustomersAlias() {
    insert(ANN);

    assertEquals(taken("a1"), customers().insert(customer("a1")));
    assertStored(ANN, "a1");
  }

  @Test
  void refusesAnAliasThatIsAnotherCustomersId() {
    insert(ANN);

    assertEquals(taken("ann"), customers().insert(customer("bob", "ann")));
    assertStored(ANN, "ann");
  }

  @Test
  void namesAllContestedKeysAndNoOthers() {
    insert(ANN, customer("cid", "c1", "c2"));

    assertEquals(
        taken("a2", "c1", "cid"),
        customers().insert(customer("bob", "a2", "b1", "b2", "c1", "cid")));
  }

  @Test
  void changesNothingWhenAnInsertIsRefused() {
    insert(ANN);

    customers().insert(exempt(customer("bob", "a1", "b1"), exemption("C9")));

    assertFree("bob", "b1");
    assertStored(ANN, "ann", "a1", "a2");
    assertEquals(Written.done(), customers().insert(customer("b1", "bob")));
  }

  @Test
  void judgesABatchRowByRowInOrder() {
    insert(ANN);

    List<Written> results =
        customers()
            .insertAll(
                List.of(customer("bob", "b1"), customer("eve", "a1", "ann"), customer("dan")));

    assertEquals(List.of(Written.done(), taken("a1", "ann"), Written.done()), results);
    assertStored(customer("bob", "b1"), "bob", "b1");
    assertFree("eve");
    assertStored(customer("dan"), "dan");
  }

  @Test
  void judgesARowAgainstEarlierOnesOfItsBatch() {
    List<Written> results =
        customers()
            .insertAll(
                List.of(
                    customer("bob", "b1"),
                    customer("bob", "b2"),
                    customer("cid", "b1"),
                    customer("b1", "bob"),
                    customer("b2")));

    assertEquals(
        List.of(Written.done(), taken("bob"), taken("b1"), taken("b1", "bob"), Written.done()),
        results);
    assertStored(customer("bob", "b1"), "bob", "b1");
    assertStored(customer("b2"), "b2");
    assertFree("cid");
  }

  @Test
  void leavesTheNamesOfARefusedRowToLaterOnesOfItsBatch() {
    insert(ANN);

    List<Written> results =
        customers().insertAll(List.of(customer("bob", "a1", "b1"), customer("cid", "b1", "bob")));

    assertEquals(List.of(taken("a1"), Written.done()), results);
    assertStored(customer("cid", "b1", "bob"), "b1", "bob", "cid");
  }

  @Test
  void refusesAReplacementThatClaimsNamesOfOthers() {
    insert(ANN, customer("bob", "b1"), customer("cid", "c1"));

    Written result =
        customers()
            .replace(exempt(at(2, customer("ann", "a1", "a9", "b1", "cid")), exemption("C9")), 1);

    assertEquals(taken("b1", "cid"), result);
    assertStored(ANN, "ann", "a1", "a2");
    assertFree("a9");
    assertStored(customer("bob", "b1"), "b1");
    assertStored(customer("cid", "c1"), "cid");
  }

  @Test
  void insertsNothingFromAnEmptyBatch() {
    assertEquals(List.of(), customers().insertAll(List.of()));
  }

  @Test
  void insertsTenThousandCustomersInOneBatch() {
    List<CustomerRow> batch = rows(10_000, i -> customer(padded("id", i)));

    assertEquals(Collections.nCopies(10_000, Written.done()), customers().insertAll(batch));

    assertStored(batch.get(0), padded("id", 0));
    assertStored(batch.get(9_999), padded("id", 9_999));
  }

  @Test
  void refusesToReplaceARowByItsAlias() {
    insert(ANN);

    assertEquals(Written.stale(), customers().replace(at(2, customer("a1")), 1));
    assertStored(ANN, "ann", "a1", "a2");
  }

  @Test
  void findsAndDeletesNoCustomerByItsAliasAsKey() {
    insert(ANN);

    assertAbsent(ACME, "a1");
    assertEquals(Written.stale(), customers().delete(ACME, "a1", 1));
    assertStored(ANN, "ann", "a1", "a2");
  }

  @Test
  void erasesACustomerOfAnyVersionWithItsNamesAndExemptions() {
    CustomerRow row =
        pending(exempt(at(7, customer("ann", "a1", "a2")), exemption("C1")), exemption("C2"));
    insert(row, customer("bob", "b1"));

    assertEquals(Optional.of(row), customers().erase(ACME, "ann"));

    assertFree("ann", "a1", "a2");
    assertStored(customer("bob", "b1"), "bob", "b1");
    insert(customer("ann", "a1"));
    assertStored(customer("ann", "a1"), "ann", "a1");
  }

  @Test
  void erasesNoCustomerByItsAlias() {
    insert(ANN);

    assertEquals(Optional.empty(), customers().erase(ACME, "a1"));
    assertEquals(Optional.empty(), customers().erase(ACME, "bob"));

    assertStored(ANN, "ann", "a1", "a2");
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

    assertStored(ANN, "ann", "a1", "a2");
    assertEquals(Optional.empty(), customers().findByName(GLOBEX, "a1"));
  }

  private void insert(CustomerRow... rows) {
    insertAll(List.of(rows));
  }

  private void assertStored(CustomerRow row, String... names) {
    for (String name : names) {
      assertEquals(Optional.of(row), customers().findByName(ACME, name), name);
    }
  }

  private void assertFree(String... names) {
    for (String name : names) {
      assertEquals(Optional.empty(), customers().findByName(ACME, name), name);
    }
  }
}
