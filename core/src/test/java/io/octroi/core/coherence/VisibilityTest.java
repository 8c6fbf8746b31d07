package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.SharedDatabase;
import io.octroi.customer.Customer;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.Change;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.UnknownProductException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of change by one process reaches what another process has cached. */
class VisibilityTest {

  private static final TenantId ACME = TenantId.of("acme");
  private static final CustomerId ANN = CustomerId.of("ann");
  private static final Exemption RESALE = Exemption.of("C-1", DateRange.always());

  /** How a process learns of changes. */
  private enum How {
    POLL,
    REFRESH,
    REFRESH_OF_THE_TENANT;

    void update(Node node) {
      switch (this) {
        case POLL -> node.poll();
        case REFRESH -> node.octroi.refresh();
        case REFRESH_OF_THE_TENANT -> node.tenant.refresh();
      }
    }
  }

  static Stream<Arguments> ways() {
    return SharedDatabase.each()
        .flatMap(database -> Arrays.stream(How.values()).map(how -> Arguments.of(database, how)));
  }

  private static TaxOutcome outcome(Node node, String customer) {
    return node.tenant.taxRates().resolve(Node.QUERY.withCustomer(customer)).outcome();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRule(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      one.put(Node.rule("IL", "0.07"));
      assertEquals("0.06", two.fraction());
      how.update(two);
      assertEquals("0.07", two.fraction());
      one.tenant.taxTables().publish(List.of(TaxTableChange.remove("rule-IL")));
      how.update(two);
      assertEquals(TaxOutcome.UNRATED, two.resolve().outcome());
      assertEquals(0, two.resolve().fraction().signum());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aProduct(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      one.put(Node.rule("IL", "0.01").category("book").id("books"));
      TaxQuery another = TaxQuery.of(Node.QUERY.place(), "20");
      assertEquals("0.06", two.fraction());
      assertThrows(UnknownProductException.class, () -> two.tenant.taxRates().resolve(another));
      one.tenant.products().put("19", "book");
      one.tenant.products().put("20", "book");
      how.update(two);
      assertEquals("0.01", two.fraction());
      assertEquals("0.01", two.tenant.taxRates().resolve(another).fraction().toPlainString());
      one.tenant.products().delete("19");
      how.update(two);
      assertThrows(UnknownProductException.class, two::resolve);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void manyProducts(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      one.put(Node.rule("IL", "0.01").category("book").id("books"));
      assertEquals("0.06", two.fraction());
      one.tenant
          .products()
          .putAll(IntStream.range(0, 500).mapToObj(i -> Product.of(String.valueOf(i), "book")));
      how.update(two);
      assertEquals("0.01", two.fraction());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCustomerWithAliasesAndExemptions(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      for (String name : List.of("ann", "annie")) {
        assertEquals(TaxOutcome.RATED, outcome(two, name));
      }
      assertThrows(UnknownCustomerException.class, () -> outcome(two, "anna"));
      one.tenant.customers().exempt(ANN, RESALE);
      one.tenant.customers().register(ANN, CustomerId.of("anna"));
      how.update(two);
      for (String name : List.of("ann", "annie", "anna")) {
        assertEquals(TaxOutcome.EXEMPT, outcome(two, name));
      }
      one.tenant.customers().withdrawExemption(CustomerId.of("annie"), "C-1");
      how.update(two);
      for (String name : List.of("ann", "annie", "anna")) {
        assertEquals(TaxOutcome.RATED, outcome(two, name));
      }
      one.tenant.customers().delete(ANN);
      how.update(two);
      for (String name : List.of("ann", "annie", "anna")) {
        assertThrows(UnknownCustomerException.class, () -> outcome(two, name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void manyCustomers(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertThrows(UnknownCustomerException.class, () -> outcome(two, "c7"));
      one.tenant
          .customers()
          .registerAll(IntStream.range(0, 500).mapToObj(i -> Customer.of(CustomerId.of("c" + i))));
      how.update(two);
      assertEquals(TaxOutcome.RATED, outcome(two, "c7"));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anErasureThatLeavesNoNameInTheLog(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      for (String name : List.of("ann", "annie")) {
        assertEquals(TaxOutcome.RATED, outcome(two, name));
      }
      one.tenant.customers().exempt(ANN, RESALE);
      one.tenant.customers().erase(ANN);
      how.update(two);
      for (String name : List.of("ann", "annie")) {
        assertThrows(UnknownCustomerException.class, () -> outcome(two, name));
      }
      assertEquals(
          List.of(Change.ALL),
          one.log.since(ACME, 0, 100).changes().stream()
              .filter(change -> change.kind() == Change.Kind.CUSTOMER)
              .map(Change::key)
              .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theRevocationOfASignedInCaller(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      IssuedCredential key =
          one.octroi.credentials().issueApiKey(ACME, List.of(Role.OWNER), "shop", null);
      Tenant caller = two.octroi.signIn(PresentedCredential.apiKey(key.value().reveal()));
      caller.taxRates().resolve(Node.QUERY);
      one.octroi.credentials().revoke(key.credential().id());
      how.update(two);
      assertThrows(UnauthenticatedException.class, () -> caller.taxRates().resolve(Node.QUERY));
      assertThrows(UnauthenticatedException.class, caller::refresh);
      assertThrows(
          UnauthenticatedException.class,
          () -> two.octroi.signIn(PresentedCredential.apiKey(key.value().reveal())));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theRateLimitOfASignedInCaller(SharedDatabase kind, How how) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      IssuedCredential key =
          one.octroi.credentials().issueApiKey(ACME, List.of(Role.OWNER), "shop", null);
      Tenant caller = two.octroi.signIn(PresentedCredential.apiKey(key.value().reveal()));
      caller.taxRates().resolve(Node.QUERY);
      one.octroi.credentials().setRateLimit(key.credential().id(), RateLimit.perMinute(1));
      how.update(two);
      assertThrows(RateLimitedException.class, () -> caller.taxRates().resolve(Node.QUERY));
    }
  }
}
