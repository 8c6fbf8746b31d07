package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.consent.ConsentHead;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the code of the documents is part of the examples, runs, and prints what they say. */
final class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private static List<String> blocks(String document, String language) throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(ROOT.resolve(document)));
    return matcher
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, FirstSteps",
    "docs/tax-rates.md, TaxRatesTour",
    "docs/ship-taxes.md, ShipTaxesTour",
    "docs/payment-terms.md, PaymentTermsTour",
    "docs/consent.md, ConsentTour",
    "docs/ecommerce-tokens.md, EcommerceTokensTour",
    "docs/access-tokens.md, AccessTokensTour",
    "docs/guard.md, GuardTour"
  })
  void everyJavaBlockIsPartOfAnExample(String document, String type) throws IOException {
    String source =
        withoutIndentation(
            Files.readString(Path.of("src/main/java/io/octroi/examples", type + ".java")));
    List<String> blocks = blocks(document, "java");

    assertFalse(blocks.isEmpty());
    for (String block : blocks) {
      assertTrue(source.contains(withoutIndentation(block)), block);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "docs/tax-rates.md",
        "docs/ship-taxes.md",
        "docs/payment-terms.md",
        "docs/consent.md",
        "docs/ecommerce-tokens.md",
        "docs/access-tokens.md",
        "docs/guard.md",
        "docs/decisions/README.md"
      })
  void everyLinkHasATarget(String document) throws IOException {
    Path path = ROOT.resolve(document);
    List<String> dead =
        LINK.matcher(Files.readString(path))
            .results()
            .map(link -> link.group(1))
            .filter(target -> !target.contains(":"))
            .filter(target -> Files.notExists(path.resolveSibling(target)))
            .toList();
    assertEquals(List.of(), dead);
  }

  @Test
  void theReadmeStartsWithTheCommandsToRunAndBuild() throws IOException {
    String start = Files.readString(ROOT.resolve("README.md")).split("## Start", 2)[1];
    Matcher blocks = BLOCK.matcher(start);

    assertTrue(blocks.find());
    assertEquals("examples/run\n", blocks.group(2));
    assertTrue(blocks.find());
    assertEquals("mvn -B verify\n", blocks.group(2));
  }

  @Test
  void theCodeOfTheReadmePrintsWhatItsCommentsSay(@TempDir Path directory) {
    FirstSteps.take(directory.resolve("first"), out);

    List<String> lines = printed().lines().toList();
    assertEquals("0.1025 RATED", lines.get(0));
    assertEquals("10.24", lines.get(1));
    assertTrue(lines.get(2).contains(": 0 EXEMPT"), lines.get(2));
  }

  @Test
  void theTaxRatesTourRuns() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      TaxRatesTour tour = new TaxRatesTour(octroi.tenant("acme"), out);
      tour.tables();
      TaxQuery query = tour.ask();
      tour.answers(query);
      tour.reasons(query);
      tour.exemptions(query);
      tour.csv();
      tour.faults();
    }
    assertTrue(printed().contains("add 1 %"), printed());
    assertTrue(printed().contains("US-IL gets 0.00"), printed());
    assertTrue(printed().contains("US-IL-RTA gets 1.00"), printed());
    assertTrue(printed().contains("EXEMPT"), printed());
    assertTrue(printed().contains("STORING 2"), printed());
    assertTrue(printed().contains("country is no ISO 3166-1"), printed());
    assertFalse(printed().contains("somebody has published"), printed());
  }

  @Test
  void theShipTaxesTourRuns() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      ShipTaxesTour tour = new ShipTaxesTour(octroi.tenant("acme"), out);
      ShipTax gst = tour.records();
      ShipTaxAssessment tax = tour.assessment();
      tour.change(gst);
      tour.credit(tax);
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
    assertTrue(lines.get(6).startsWith("somebody has edited it"), lines.get(6));
    assertEquals(List.of("-15.35", "2", "2", "2 deleted"), lines.subList(7, lines.size()));
  }

  @Test
  void thePaymentTermsTourRuns() {
    Map<String, String> copy = new TreeMap<>();
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      PaymentTermsTour tour = new PaymentTermsTour(octroi.tenant("acme"), out);
      tour.terms();
      tour.dates();
      tour.thirds();
      tour.faults();
      long since = tour.follow(copy, 0);
      assertEquals(
          Map.of("2/10 net 30", "2 % within ten days", "prepaid", "paid with the order"), copy);
      tour.removals();
      since = tour.follow(copy, since);
      assertEquals(Set.of("2/10 net 30"), copy.keySet());
      tour.follow(copy, since + 1); // beyond the newest sequence: starts again
      assertEquals(Set.of("2/10 net 30"), copy.keySet());
    }
    List<String> lines = printed().lines().toList();
    assertEquals(
        List.of("2026-03-02 100.00", "2026-02-10", "98.00", "33.33", "33.33", "33.34"),
        lines.subList(0, 6));
    assertTrue(lines.get(6).contains("first due date may be 5 days"), lines.get(6));
  }

  @Test
  void theConsentTourRuns() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      ConsentTour tour = new ConsentTour(octroi.tenant("acme"), out);
      ConsentHead kept = tour.record();
      tour.ask();
      tour.link();
      tour.prove(kept);
      tour.erase();
      tour.eraseWithOtherNumbers();
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
  void theEcommerceTokensTourRuns() {
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
  void aPendingCertificateIsInForceAfterItsApproval() {
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
  void theAccessTokensTourOpensForTests() {
    try (Octroi octroi = AccessTokensTour.openForTest(MemoryStorage.create())) {
      new AccessTokensTour(octroi.tenant("acme"), out).create();
    }
    assertEquals(List.of("Verified"), printed().lines().toList());
  }

  @Test
  void theAccessTokensTourRuns() {
    Secret key = Secret.of("a key of at least thirty-two characters");
    try (Octroi octroi = AccessTokensTour.open(MemoryStorage.create(), key, out)) {
      AccessTokensTour tour = new AccessTokensTour(octroi.tenant("acme"), out);
      tour.create();
      tour.authenticate();
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
            "account \"AR-2\": has the most access tokens allowed, 1"),
        lines.subList(3, lines.size()));
  }

  @Test
  void theGuardTourRuns() {
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
    }
    List<String> lines = printed().lines().toList();
    assertTrue(lines.get(0).contains("value=<redacted>"), lines.get(0));
    assertEquals(
        List.of(
            "UNRATED",
            "acme TaxTables.removeProduct FORBIDDEN",
            "TAX_TABLES_WRITE",
            "the credentials do not match",
            "acme TaxRates.resolve RATE_LIMITED"),
        lines.subList(1, 6));
    assertTrue(lines.get(6).startsWith("Retry-After: "), lines.get(6));
    assertEquals("true", lines.get(7));
    assertTrue(lines.get(8).startsWith("web shop Optional["), lines.get(8));
    assertTrue(lines.get(9).startsWith("a user Optional["), lines.get(9));
    assertEquals("desk Optional.empty", lines.get(10));
  }

  @Test
  void theSettingsOfTheToursAreAccepted() {
    TaxRatesTour.lenient(MemoryStorage.create()).close();
    ConsentTour.strict(MemoryStorage.create()).close();
  }
}
