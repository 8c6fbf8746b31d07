package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show as code is compiled, runs, and prints what they say. */
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
    "docs/ecommerce-tokens.md, EcommerceTokensTour",
    "docs/access-tokens.md, AccessTokensTour"
  })
  void everyBlockOfJavaIsPartOfAClass(String document, String type) throws IOException {
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
        "docs/ecommerce-tokens.md",
        "docs/access-tokens.md",
        "docs/decisions/README.md"
      })
  void everyLinkLeadsSomewhere(String document) throws IOException {
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
  void theReadmeStartsWithTheTwoCommands() throws IOException {
    String start = Files.readString(ROOT.resolve("README.md")).split("## Start", 2)[1];
    Matcher blocks = BLOCK.matcher(start);

    assertTrue(blocks.find());
    assertEquals("examples/run\n", blocks.group(2));
    assertTrue(blocks.find());
    assertEquals("mvn -B verify\n", blocks.group(2));
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
  void theTourOfEcommerceTokensGoesThrough() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      Tenant acme = octroi.tenant("acme");
      acme.taxTables().putProduct("19", "periodical");
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
  void theTourOfAccessTokensGoesThrough() {
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
            "********1234",
            "EFFECTIVE",
            "account \"AR-2\": has the most access tokens allowed, 1"),
        lines.subList(3, lines.size()));
  }

  @Test
  void theSettingsOfTheTourAreAccepted() {
    TaxRatesTour.lenient(MemoryStorage.create()).close();
  }
}
