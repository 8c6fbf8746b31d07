package io.octroi.core.ecommercetoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.SubmittedCertificates;
import io.octroi.customer.Customers;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.SubmittedCertificate;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.ecommercetoken.TokenNotActiveException.Reason;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** Tests the management of a customer's certificates by the holder of a token. */
class CertificateDeskTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");
  private static final TaxQuery QUERY =
      TaxQuery.of(Place.usa("IL", "60601"), "19").withCustomer("12345");
  private static final Exemption SCHOOL = Exemption.of("E-7", DateRange.always()).in("usa", "il");
  private static final Exemption KEPT = Exemption.of("E-7", DateRange.always()).in("USA", "IL");

  private static TaxOutcome outcome(OctroiFixture fixture) {
    return fixture.tenant().taxRates().resolve(QUERY).outcome();
  }

  private static OctroiFixture pending(Store store) {
    return OctroiFixture.over(store, it -> it.submittedCertificates(SubmittedCertificates.PENDING));
  }

  private static Reason reason(Executable call) {
    return assertThrows(TokenNotActiveException.class, call).reason();
  }

  private static void assertClosed(CertificateDesk desk, Reason reason) {
    assertEquals(reason, reason(desk::list));
    assertEquals(reason, reason(() -> desk.submit(SCHOOL)));
    assertEquals(reason, reason(() -> desk.withdraw("E-7")));
  }

  @OverEachStore
  void aSubmittedCertificateAppliesToTheNextLookup(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(OctroiFixture.illinois("0.07"));
      assertEquals(TaxOutcome.RATED, outcome(fixture));
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      CertificateDesk desk = tokens.certificates(tokens.create(CUSTOMER).value());
      assertEquals(new SubmittedCertificate(KEPT, false), desk.submit(SCHOOL));
      assertEquals(TaxOutcome.EXEMPT, outcome(fixture));
      assertEquals(0, fixture.tenant().taxRates().resolve(QUERY).fraction().signum());
      assertEquals(List.of(new SubmittedCertificate(KEPT, false)), desk.list());
      assertEquals(List.of(KEPT), fixture.tenant().customers().exemptions(CUSTOMER));
      assertTrue(desk.withdraw("E-7"));
      assertFalse(desk.withdraw("E-7"));
      assertEquals(TaxOutcome.RATED, outcome(fixture));
      assertEquals(List.of(), desk.list());
    }
  }

  @OverEachStore
  void aPendingCertificateRequiresTheHostsApproval(Store store) {
    try (OctroiFixture fixture = pending(store)) {
      fixture.put(OctroiFixture.illinois("0.07"));
      Customers customers = fixture.tenant().customers();
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      CertificateDesk desk = tokens.certificates(tokens.create(CUSTOMER).value());
      assertEquals(new SubmittedCertificate(KEPT, true), desk.submit(SCHOOL));
      assertEquals(TaxOutcome.RATED, outcome(fixture));
      assertEquals(List.of(), customers.exemptions(CUSTOMER));
      assertEquals(List.of(KEPT), customers.pendingExemptions(CUSTOMER));
      assertFalse(customers.approveExemption(CUSTOMER, "E-8"));
      assertTrue(customers.approveExemption(CUSTOMER, "E-7"));
      assertFalse(customers.approveExemption(CUSTOMER, "E-7"));
      assertEquals(TaxOutcome.EXEMPT, outcome(fixture));
      assertEquals(List.of(), customers.pendingExemptions(CUSTOMER));
      assertEquals(List.of(new SubmittedCertificate(KEPT, false)), desk.list());
    }
  }

  @OverEachStore
  void aPendingRenewalDoesNotReplaceTheActiveOneUntilApproved(Store store) {
    try (OctroiFixture fixture = pending(store)) {
      Customers customers = fixture.tenant().customers();
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      customers.exempt(CUSTOMER, KEPT);
      CertificateDesk desk = tokens.certificates(tokens.create(CUSTOMER).value());
      Exemption renewal = KEPT.withReason("renewed");
      desk.submit(Exemption.of("A", DateRange.always()));
      desk.submit(renewal);
      assertEquals(
          List.of(
              new SubmittedCertificate(KEPT, false),
              new SubmittedCertificate(Exemption.of("A", DateRange.always()), true),
              new SubmittedCertificate(renewal, true)),
          desk.list());
      customers.register(CUSTOMER, CustomerId.of("alias"));
      assertTrue(customers.approveExemption(CustomerId.of("alias"), "E-7"));
      assertEquals(List.of(renewal), customers.exemptions(CUSTOMER));
      desk.submit(KEPT);
      assertTrue(customers.withdrawExemption(CUSTOMER, "E-7"));
      assertEquals(List.of(), customers.exemptions(CUSTOMER));
      assertEquals(
          List.of(Exemption.of("A", DateRange.always())), customers.pendingExemptions(CUSTOMER));
    }
  }

  @OverEachStore
  void theDeskIsInactiveAfterItsValueExpires(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      Secret revoked = tokens.create(CUSTOMER).value();
      Secret refreshed = tokens.create(CUSTOMER).value();
      Secret expiring = tokens.create(CUSTOMER).value();
      CertificateDesk ofRevoked = tokens.certificates(revoked);
      CertificateDesk ofRefreshed = tokens.certificates(refreshed);
      CertificateDesk ofExpiring = tokens.certificates(expiring);
      tokens.revoke(revoked);
      assertClosed(ofRevoked, Reason.REVOKED);
      CertificateDesk next = tokens.certificates(tokens.refresh(refreshed).value());
      assertClosed(ofRefreshed, Reason.SUPERSEDED);
      assertEquals(List.of(), next.list());
      fixture.clock().advance(Duration.ofHours(1).minusNanos(1_000));
      assertEquals(List.of(), ofExpiring.list());
      fixture.clock().advance(Duration.ofNanos(1_000));
      assertClosed(ofExpiring, Reason.EXPIRED);
      assertEquals(List.of(), fixture.tenant().customers().exemptions(CUSTOMER));
    }
  }

  @OverEachStore
  void theDeskSeesOnlyItsCustomer(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      CustomerId bob = CustomerId.of("bob");
      customers.register(bob);
      customers.exempt(bob, Exemption.of("B", DateRange.always()));
      CertificateDesk desk = tokens.certificates(tokens.create(CUSTOMER).value());
      assertEquals(List.of(), desk.list());
      assertFalse(desk.withdraw("B"));
      customers.delete(CUSTOMER);
      assertThrows(TokenNotActiveException.class, desk::list);
      customers.register(bob, CUSTOMER); // The id is now another customer's alias.
      assertThrows(TokenNotActiveException.class, desk::list);
      assertThrows(TokenNotActiveException.class, () -> desk.withdraw("B"));
      assertThrows(TokenNotActiveException.class, () -> desk.submit(SCHOOL));
      assertEquals(1, customers.exemptions(bob).size());
    }
  }

  @OverEachStore
  void aSubmittedCertificateIsValidatedCompletely(Store store) {
    List<Exemption> most =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Exemption.of(String.format("C-%04d", i), DateRange.always()))
            .toList();
    Storage storage = store.open();
    storage
        .customers()
        .insertAll(
            List.of(
                new CustomerRow(
                    TenantId.of("acme"),
                    "full",
                    1,
                    List.of(),
                    most.subList(0, 400),
                    most.subList(400, 1_000))));
    try (OctroiFixture fixture =
        OctroiFixture.over(
            storage, it -> it.submittedCertificates(SubmittedCertificates.PENDING))) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      CertificateDesk desk = tokens.certificates(tokens.create(CUSTOMER).value());
      assertEquals(
          List.of("certificate", "areas[0].country"),
          Faults.subjects(() -> desk.submit(Exemption.of("", DateRange.always()).in("XX"))));
      CertificateDesk full = tokens.certificates(tokens.create(CustomerId.of("full")).value());
      assertEquals(
          List.of("exemptions: has 1001 entries, at most 1000 are allowed"),
          Faults.of(() -> full.submit(SCHOOL)));
      full.submit(most.get(500).withReason("renewed"));
      assertTrue(fixture.tenant().customers().approveExemption(CustomerId.of("full"), "C-0500"));
    }
  }
}
