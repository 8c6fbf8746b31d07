package io.octroi.core.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.Customer;
import io.octroi.customer.Customers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tests registering many customers in one call. */
class RegisterAllTest {

  private static Customer customer(String id, String... aliases) {
    return new Customer(CustomerId.of(id), Stream.of(aliases).map(CustomerId::of).toList());
  }

  private static String[] names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  private static Optional<Customer> find(OctroiFixture fixture, String name) {
    return fixture.tenant().customers().get(CustomerId.of(name));
  }

  @OverEachStore
  void newOnesAreRegisteredAndKnownOnesGetTheAliases(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      customers.register(CustomerId.of("known"), CustomerId.of("k"));
      assertEquals(
          5,
          customers.registerAll(
              Stream.of(
                  customer("new", "n"),
                  customer("known", "k2"),
                  customer("k", "k3"),
                  customer("twice", "t1"),
                  customer("twice", "t2", "t1"))));
      assertEquals(Optional.of(customer("new", "n")), find(fixture, "n"));
      assertEquals(Optional.of(customer("known", "k", "k2", "k3")), find(fixture, "k3"));
      assertEquals(Optional.of(customer("twice", "t1", "t2")), find(fixture, "t2"));
      assertEquals(0, customers.registerAll(Stream.of()));
    }
  }

  @OverEachStore
  void moreThanABatchHoldsAreAllRegisteredAndRepeatingChangesNothing(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      List<Customer> many =
          IntStream.range(0, 10_001).mapToObj(i -> customer("c" + i, "alias" + i)).toList();
      assertEquals(10_001, customers.registerAll(many.stream()));
      assertEquals(Optional.of(many.get(0)), find(fixture, "alias0"));
      assertEquals(Optional.of(many.get(10_000)), find(fixture, "c10000"));
      assertEquals(3, customers.registerAll(many.stream().limit(3)));
      assertEquals(Optional.of(many.get(0)), find(fixture, "alias0"));
    }
  }

  @OverEachStore
  void invalidCustomersAreReportedByPositionAndNoneIsStored(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(
          List.of(
              "customers[1]: has the name \"a\", which customer \"a\" has too",
              "customers[2]: has the name \"x\", which customer \"a\" has too",
              "customers[3].aliases: has 101 entries, at most 100 are allowed"),
          Faults.of(
              () ->
                  fixture
                      .tenant()
                      .customers()
                      .registerAll(
                          Stream.of(
                              customer("a", "x"),
                              customer("b", "a"),
                              customer("c", "x"),
                              customer("d", names("d", 101)),
                              customer("e")))));
      for (String name : List.of("a", "b", "c", "d", "e")) {
        assertEquals(Optional.empty(), find(fixture, name), name);
      }
    }
  }

  @OverEachStore
  void theAliasesThatAreGivenToOneCustomerInPartsAreCountedTogether(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(
          List.of("customers[1].aliases: has 120 entries, at most 100 are allowed"),
          Faults.of(
              () ->
                  fixture
                      .tenant()
                      .customers()
                      .registerAll(
                          Stream.of(
                              customer("a", names("x", 60)), customer("a", names("y", 60))))));
      assertEquals(Optional.empty(), find(fixture, "a"));
    }
  }

  @OverEachStore
  void aNameInUseConflictsAndEarlierCustomersAreStored(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      customers.register(CustomerId.of("there"), CustomerId.of("taken"));
      ConflictException conflict =
          assertThrows(
              ConflictException.class,
              () ->
                  customers.registerAll(
                      Stream.of(customer("before"), customer("bad", "taken", "free"))));
      assertTrue(conflict.getMessage().contains("\"taken\""), conflict::getMessage);
      assertTrue(find(fixture, "before").isPresent());
      assertEquals(Optional.empty(), find(fixture, "bad"));
      assertEquals(Optional.empty(), find(fixture, "free"));
      assertEquals(Optional.of(customer("there", "taken")), find(fixture, "taken"));
    }
  }
}
