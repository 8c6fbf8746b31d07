package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.consent.ConsentHead;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.guard.Role;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of the documents and compares what it prints with what they say. */
final class ToursTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theFirstStepsPrintWhatTheirCommentsSay(@TempDir Path directory) {
    FirstSteps.take(directory.resolve("first"), out);

    List<String> lines = printed().lines().toList();
    assertEquals("0.1025 RATED", lines.get(0));
    assertEquals("10.24", lines.get(1));
    assertTrue(lines.get(2).contains(": 0 EXEMPT"), lines.get(2));
  }

  @Test
  void theTourOfTaxRatesGoesThrough() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      TaxRatesTour tour = new TaxRatesTour(octroi.tenant("acme"), out);
      TaxQuery query = tour.ask();
      tour.products();
      tour.answers(query);
      tour.reasons(query);
      tour.submissions();
      tour.publish();
      tour.csv();
      tour.faults();
    }
    List<String> lines = printed().lines().toList();
    assertEquals(
        List.of(
            "0.0725 RATED",
            "7.24",
            "standard",
            "add 7.25 %",
            "US-IL gets 6.24",
            "US-IL-RTA gets 1.00"),
        lines.subList(0, 6));
    assertTrue(printed().contains("STORING 2"), printed());
    assertTrue(printed().contains("country is not an ISO 3166-1"), printed());
    assertFalse(printed().contains("published by another caller"), printed());
  }

  @Test
  void theTourOfCustomersGoesThrough() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      Tenant acme = octroi.tenant("acme");
      acme.products().put("19", "periodical");
      TaxRule state = TaxRule.of("US-IL", "USA", "0.0625").region("IL").build();
      TaxRule transit = TaxRule.of("US-IL-RTA", "USA", "0.01").region("IL").build();
      acme.taxTables().replaceSource("illinois", List.of(state, transit));
      TaxQuery query =
          TaxQuery.of(Place.usa("IL", "60062"), "19").withDate(LocalDate.of(2026, 4, 1));
      CustomersTour tour = new CustomersTour(acme, out);
      tour.exempt(query);
      tour.many();
      tour.certificates();
      tour.partly(query);
      tour.erase();
      assertEquals(Optional.empty(), acme.customers().get("12346"));
    }
    List<String> lines = printed().lines().toList();
    assertEquals(List.of("EXEMPT", "12346"), lines.subList(0, 2));
    assertTrue(lines.get(2).startsWith("E-7 "), lines.get(2));
    assertEquals(
        List.of("RATED 0.03125", "DE123456788", "H-1", "true 1"), lines.subList(3, lines.size()));
  }

  @Test
  void theTourOfStorageGoesThrough(@TempDir Path directory) {
    StorageTour tour = new StorageTour(directory.resolve("octroi"), out);
    tour.open();
    tour.verify();
    Path backup = directory.resolve("backup");
    H2Storage storage = H2Storage.open(directory.resolve("octroi"));
    StorageTour.backUp(storage, backup);
    StorageTour.share(storage);

    StorageTour copy = new StorageTour(directory.resolve("copy"), out);
    copy.restore(backup);
    copy.open();
    copy.verify();
    new StorageTour(directory.resolve("encrypted"), out).options("secret".toCharArray());
    assertEquals("", printed());
  }

  @Test
  void theTourOfShipTaxesGoesThrough() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      ShipTaxesTour tour = new ShipTaxesTour(octroi.tenant("acme"), out);
      ShipTax gst = tour.records();
      ShipTaxAssessment tax = tour.assessment();
      tour.change(gst);
      tour.credit(tax);
      out.println(tour.stored(tax).total());
      tour.end();
    }
    List<String> lines = printed().lines().toList();
    assertEquals(
        List.of(
            "GST PRODUCT 6.00",
            "GST FREIGHT 0.60",
            "QST PRODUCT 7.95",
            "QST FREIGHT 0.80",
            "15.35",
            "5% since true"),
        lines.subList(0, 6));
    assertTrue(lines.get(6).startsWith("changed since: "), lines.get(6));
    assertEquals(List.of("-13.95", "-0.70", "-0.70"), lines.subList(7, 10));
    assertTrue(lines.get(10).startsWith("too much: "), lines.get(10));
    assertEquals(List.of("-6.97", "2", "2", "2 deleted"), lines.subList(11, lines.size()));
  }

  @Test
  void theTourOfPaymentTermsGoesThrough() {
    Map<String, String> copy = new TreeMap<>();
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      PaymentTermsTour tour = new PaymentTermsTour(octroi.tenant("acme"), out);
      tour.terms();
      tour.dates();
      tour.thirds();
      tour.discounts();
      tour.faults();
      long since = tour.follow(copy, 0);
      assertEquals(
          Map.of("2/10 net 30", "2 % within ten days", "prepaid", "paid with the order"), copy);
      tour.removals();
      since = tour.follow(copy, since);
      assertEquals(Set.of("2/10 net 30"), copy.keySet());
      tour.follow(copy, since + 1); // beyond the newest: begins again
      assertEquals(Set.of("2/10 net 30"), copy.keySet());
      tour.migration();
      copy.put("removed in the other system", "");
      assertEquals(6_301, tour.follow(copy, 6_300));
      assertEquals(Set.of("2/10 net 30"), copy.keySet());
    }
    List<String> lines = printed().lines().toList();
    assertEquals(
        List.of(
            "2026-03-02 100.00",
            "2026-02-10 98.00",
            "33.33",
            "33.33",
            "33.34",
            "2026-02-20 49.01",
            "2026-02-28 49.00"),
        lines.subList(0, 7));
    assertTrue(lines.get(7).contains("first due date may be 5 days"), lines.get(7));
  }

  @Test
  void theTourOfConsentsGoesThrough() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      ConsentTour tour = new ConsentTour(octroi.tenant("acme"), out);
      ConsentHead kept = tour.record();
      tour.ask();
      tour.link();
      tour.prove(kept);
      tour.erase();
    }
    assertTrue(printed().startsWith("example.com 0"), printed());
    assertTrue(printed().contains("measure this visit"), printed());
    assertTrue(printed().contains("example.com YES since "), printed());
    assertTrue(printed().contains(" position 2"), printed());
    assertTrue(printed().contains("keep ConsentHead"), printed());
    assertFalse(printed().contains("tampered with"), printed());
    assertTrue(printed().contains("octroi-consent-export-1"), printed());
    assertTrue(printed().contains("\"identity\":null"), printed());
  }

  @Test
  void theTourOfEcommerceTokensGoesThrough() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      Tenant acme = octroi.tenant("acme");
      acme.products().put("19", "periodical");
      EcommerceTokensTour tour = new EcommerceTokensTour(acme, out);
      Secret value = tour.create();
      tour.certificates(value, TaxQuery.of(Place.usa("IL", "60062"), "19"));
      tour.end(tour.refresh(value));
      assertFalse(printed().contains(value.reveal()));
    }
    assertTrue(printed().contains("value=<redacted>"), printed());
    assertTrue(printed().contains("EXEMPT"), printed());
    assertTrue(printed().contains("12345 until "), printed());
    assertTrue(printed().contains("SUPERSEDED"), printed());
  }

  @Test
  void pendingCertificatesAreApproved() {
    try (Octroi octroi = EcommerceTokensTour.careful(MemoryStorage.create())) {
      Tenant acme = octroi.tenant("acme");
      EcommerceTokensTour tour = new EcommerceTokensTour(acme, out);
      acme.ecommerceTokens()
          .certificates(tour.create())
          .submit(Exemption.of("E-7", DateRange.always()));
      assertEquals(List.of(), acme.customers().exemptions(CustomerId.of("12345")));
      tour.approve();
      assertEquals(1, acme.customers().exemptions(CustomerId.of("12345")).size());
    }
  }

  @Test
  void theTourOfAccessTokensOpensForTests() {
    try (Octroi octroi = AccessTokensTour.openForTest(MemoryStorage.create())) {
      new AccessTokensTour(octroi.tenant("acme"), out).create();
    }
    assertEquals(List.of("Verified"), printed().lines().toList());
  }

  @Test
  void theTourOfAccessTokensGoesThrough() {
    Secret key = Secret.of("a key of at least thirty-two characters");
    try (Octroi octroi = AccessTokensTour.open(MemoryStorage.create(), key, out)) {
      AccessTokensTour tour = new AccessTokensTour(octroi.tenant("acme"), out);
      tour.create();
      tour.authenticate();
      tour.migrate();
      tour.passCodes();
      tour.life();
      tour.policies();
    }
    List<String> lines = printed().lines().toList();
    assertEquals(List.of("Verified", "AR-1"), lines.subList(0, 2));
    assertTrue(lines.get(2).startsWith("To ann@example.com: use "), lines.get(2));
    assertEquals(
        List.of(
            "changed",
            "********34",
            "EFFECTIVE",
            "account \"AR-2\": already has the maximum of 1 access tokens"),
        lines.subList(3, lines.size()));
  }

  @Test
  void theTourOfTheGuardGoesThrough() {
    TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19");
    try (Octroi octroi = GuardTour.counting(MemoryStorage.create(), out)) {
      octroi.tenant("acme").products().put("19", "periodical");
      GuardTour tour = new GuardTour(octroi, out);
      String key = tour.issue();
      assertFalse(printed().contains(key));
      Tenant acme = tour.enter(key, query);
      tour.wrong();
      tour.user();
      tour.roles();
      String id = key.substring(key.indexOf('_') + 1, key.indexOf('.'));
      tour.limit(id, acme, query);
      tour.life(id);
      tour.existing();
      tour.request();
    }
    List<String> lines = printed().lines().toList();
    assertTrue(lines.get(0).contains("value=<redacted>"), lines.get(0));
    assertEquals(
        List.of(
            "UNRATED",
            "acme Products.delete FORBIDDEN",
            "PRODUCTS_WRITE",
            "the credentials do not match",
            "acme TaxRates.resolve RATE_LIMITED"),
        lines.subList(1, 6));
    assertTrue(lines.get(6).startsWith("Retry-After: "), lines.get(6));
    assertEquals("true", lines.get(7));
    assertTrue(lines.get(8).startsWith("web shop Optional["), lines.get(8));
    assertTrue(lines.get(9).startsWith("a user Optional["), lines.get(9));
    assertEquals("desk Optional.empty", lines.get(10));
    assertEquals(
        List.of("Optional[old client]", "12345", "API_KEY [owner]"),
        lines.subList(11, lines.size()));
  }

  @Test
  void theTourOfWireCreatesAToken() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      Secret key =
          octroi
              .credentials()
              .issueApiKey(TenantId.of("acme"), List.of(Role.EDITOR), "shop", null)
              .value();
      WireTour.create(octroi, key.reveal(), out);
    }
    List<String> lines = printed().lines().toList();
    assertEquals("200", lines.get(0));
    assertTrue(lines.get(1).matches("200, \\d+ bytes"), lines.get(1));
  }

  @Test
  void theSettingsOfTheTourAreAccepted() {
    TaxRatesTour.lenient(MemoryStorage.create()).close();
    ConsentTour.strict(MemoryStorage.create()).close();
  }
}
