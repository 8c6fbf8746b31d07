package io.octroi.core.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.Customer;
import io.octroi.customer.Customers;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tests customers and their names. */
class CustomersTest {

  private static final CustomerId A = CustomerId.of("a");
  private static final CustomerId B = CustomerId.of("b");
  private static final CustomerId X = CustomerId.of("x");
  private static final CustomerId Y = CustomerId.of("y");
  private static final Exemption EXEMPT = Exemption.of("C-1", DateRange.always());

  private static TaxOutcome outcome(OctroiFixture fixture, CustomerId name) {
    TaxQuery query = TaxQuery.of(Place.of("ESP"), "19").withCustomer(name.value());
    return fixture.tenant().taxRates().resolve(query).outcome();
  }

  private static CustomerId[] names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> CustomerId.of(String.format("n%03d", i)))
        .toArray(CustomerId[]::new);
  }

  @OverEachStore
  void aCustomerIsFoundByEachOfItsNames(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      Customer expected = Customer.of(A, X, Y);
      assertEquals(expected, customers.register(A, Y, X, Y));
      for (CustomerId name : List.of(A, X, Y)) {
        assertEquals(Optional.of(expected), customers.get(name));
      }
      for (String other : List.of("A", "a ", "xy", "z")) {
        assertEquals(Optional.empty(), customers.get(CustomerId.of(other)), other);
      }
      assertEquals(Customer.of(B), customers.register(B));
    }
  }

  @OverEachStore
  void registeringAKnownIdOrAliasAddsTheAliases(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      customers.register(A);
      assertEquals(Customer.of(A, X), customers.register(A, X));
      assertEquals(Customer.of(A, X, Y), customers.register(X, Y));
      assertEquals(Customer.of(A, X, Y), customers.register(A));
      assertEquals(Customer.of(A, X, Y), customers.register(Y, A, X, Y));
      assertEquals(Optional.of(Customer.of(A, X, Y)), customers.get(Y));
      customers.exempt(Y, EXEMPT);
      customers.register(A, B);
      assertEquals(List.of(EXEMPT), customers.exemptions(B));
    }
  }

  @OverEachStore
  void anOwnIdIsNotStoredAsAnAlias(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(Customer.of(A, X), fixture.tenant().customers().register(A, A, X));
    }
  }

  @OverEachStore
  void aNameOfAnotherCustomerIsRefusedNamingItAndNothingIsChanged(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      customers.register(A, X);
      customers.register(B);
      for (CustomerId taken : List.of(A, X)) {
        for (CustomerId claimant : List.of(B, CustomerId.of("new"))) {
          ConflictException conflict =
              assertThrows(ConflictException.class, () -> customers.register(claimant, Y, taken));
          assertTrue(conflict.getMessage().contains("\"" + taken + "\""), conflict::getMessage);
          assertTrue(conflict.subject().contains("\"" + claimant + "\""), conflict::subject);
        }
      }
      assertEquals(Optional.of(Customer.of(A, X)), customers.get(A));
      assertEquals(Optional.of(Customer.of(B)), customers.get(B));
      assertEquals(Optional.empty(), customers.get(CustomerId.of("new")));
      assertEquals(Optional.empty(), customers.get(Y));
    }
  }

  @OverEachStore
  void deletingFreesEveryNameAndDeletesTheExemptions(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      customers.register(A, X, Y);
      customers.exempt(A, EXEMPT);
      assertEquals(TaxOutcome.EXEMPT, outcome(fixture, Y));
      customers.delete(X);
      for (CustomerId name : List.of(A, X, Y)) {
        assertEquals(Optional.empty(), customers.get(name));
        assertThrows(UnknownCustomerException.class, () -> outcome(fixture, name));
        assertThrows(UnknownCustomerException.class, () -> customers.delete(name));
      }
      assertEquals(Customer.of(Y, A), customers.register(Y, A));
      assertEquals(List.of(), customers.exemptions(A));
      assertEquals(TaxOutcome.UNRATED, outcome(fixture, A));
      assertEquals(Customer.of(X), customers.register(X));
    }
  }

  @OverEachStore
  void anUnregisteredCustomerIsUnknownAndNamedInTheException(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      assertEquals(
          "customer \"a\" not found",
          assertThrows(UnknownCustomerException.class, () -> customers.exempt(A, EXEMPT))
              .getMessage());
      assertThrows(UnknownCustomerException.class, () -> customers.exemptions(A));
      UnknownCustomerException unknown =
          assertThrows(UnknownCustomerException.class, () -> customers.withdrawExemption(A, "C-1"));
      assertEquals("a", unknown.id());
      assertThrows(UnknownCustomerException.class, () -> customers.delete(A));
    }
  }

  @OverEachStore
  void theNextResolutionSeesANewlyRegisteredCustomer(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      for (CustomerId name : List.of(A, X)) {
        assertThrows(UnknownCustomerException.class, () -> outcome(fixture, name));
      }
      customers.register(A, X);
      assertEquals(TaxOutcome.UNRATED, outcome(fixture, A));
      assertEquals(TaxOutcome.UNRATED, outcome(fixture, X));
      assertThrows(UnknownCustomerException.class, () -> outcome(fixture, Y));
      customers.register(X, Y);
      assertEquals(TaxOutcome.UNRATED, outcome(fixture, Y));
      customers.exempt(Y, EXEMPT);
      assertEquals(TaxOutcome.EXEMPT, outcome(fixture, A));
      assertEquals(TaxOutcome.EXEMPT, outcome(fixture, X));
      assertTrue(customers.withdrawExemption(X, "C-1"));
      assertEquals(TaxOutcome.UNRATED, outcome(fixture, A));
      assertEquals(TaxOutcome.UNRATED, outcome(fixture, Y));
    }
  }

  @OverEachStore
  void aHundredAliasesAreTheMost(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      assertEquals(100, customers.register(A, names(100)).aliases().size());
      assertEquals(
          List.of("aliases: has 101 entries, at most 100 are allowed"),
          Faults.of(() -> customers.register(A, X)));
      assertEquals(
          List.of("aliases: has 101 entries, at most 100 are allowed"),
          Faults.of(() -> customers.register(B, names(101))));
      assertEquals(Optional.empty(), customers.get(X));
      assertEquals(Optional.empty(), customers.get(B));
      assertEquals(100, customers.register(A, names(50)).aliases().size());
    }
  }
}
