package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.wire.OmedaClient.Answer;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tax-rate lookup of the Omeda document. */
class OmedaTaxRateTest {

  private static final String PATH = "/brand/ABC/taxrate";

  /** The example of the document. */
  private static final String EXAMPLE =
      """
      {
        "PostalCode":"60062",
        "OmedaProductId":"19",
        "CountryCode":"USA",
        "RegionCode":"IL",
        "Term": 12,
        "OmedaCustomerId":12345
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {PATH, PATH + "/", "/webservices/rest" + PATH, "/webservices/rest" + PATH + "/"})
  void theDocumentedRequestGetsTheDocumentedResponse(String path) {
    try (JsonShop shop = new JsonShop()) {
      Answer answer = new OmedaClient(shop).post(path, EXAMPLE);
      assertEquals(200, answer.status());
      assertEquals(JsonShop.json("{\"ResponseInfo\":[{\"TaxRate\":0.1025}]}"), answer.body());
      TaxLookup lookup = shop.tenant.taxRates().getLookup(answer.submissionId()).orElseThrow();
      assertEquals("12345", lookup.query().customer().orElseThrow().value());
      assertEquals(12, lookup.query().issues().orElseThrow());
    }
  }

  @Test
  void theRateIsZeroIfNoTaxShouldBeCharged() {
    try (JsonShop shop = new JsonShop()) {
      String elsewhere = EXAMPLE.replace("IL", "WI").replace("60062", "53001");
      Answer answer = new OmedaClient(shop).post(PATH, elsewhere);
      assertEquals(200, answer.status());
      assertEquals(JsonShop.json("{\"ResponseInfo\":[{\"TaxRate\":0}]}"), answer.body());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"19\" | \"3\" | 400 | OmedaProductId 3 is not a valid.",
        "12345 | 99 | 404 | OmedaCustomerId not found",
        "\"USA\" | \"XXX\" | 400 | CountryCode is",
        "\"IL\" | \"XX\" | 400 | RegionCode is",
        "\"60062\" | \"6006\" | 400 | PostalCode",
        "\"60062\" | null | 400 | PostalCode is missing",
        "12, | 0, | 400 | Term is 0",
        "12, | 1.5, | 400 | Term is not a text",
        "12, | \"x\", | 400 | Term is not an integer",
        "12345 | [1] | 400 | OmedaCustomerId is not a text",
      })
  void aFaultGetsTheDocumentedError(String part, String other, int status, String error) {
    try (JsonShop shop = new JsonShop()) {
      Answer answer = new OmedaClient(shop).post(PATH, EXAMPLE.replace(part, other));
      assertEquals(status, answer.status());
      assertEquals(1, answer.errors().size(), () -> answer.errors().toString());
      assertTrue(answer.errors().get(0).startsWith(error), () -> answer.errors().toString());
      assertTrue(shop.tenant.taxRates().getSubmission(answer.submissionId()).isPresent());
    }
  }

  @Test
  void allFaultsAreReportedTogether() {
    try (JsonShop shop = new JsonShop()) {
      Answer answer = new OmedaClient(shop).post(PATH, "{\"CountryCode\":\"USA\",\"Term\":\"x\"}");
      assertEquals(400, answer.status());
      assertEquals(
          List.of(
              "OmedaProductId is missing",
              "PostalCode is missing",
              "RegionCode is missing",
              "Term is not an integer: \"x\""),
          answer.errors().stream()
              .map(it -> it.replaceFirst("missing.*", "missing"))
              .sorted()
              .toList());
      assertEquals(
          "400: Term, RegionCode, PostalCode, OmedaProductId",
          shop.tenant.taxRates().getSubmission(answer.submissionId()).orElseThrow().answer());
    }
  }

  @Test
  void aTaxOfAFixedAmountIsNotGivenAsARateAndTheLookupIsFound() {
    try (JsonShop shop = new JsonShop()) {
      TaxRule fixed =
          TaxRule.of("US-IL-FEE", "USA", "0")
              .region("IL")
              .fixed(FixedAmount.perUnit(new BigDecimal("0.50")))
              .build();
      shop.tenant.taxTables().publish(List.of(TaxTableChange.put(fixed)));
      Answer answer = new OmedaClient(shop).post(PATH, EXAMPLE);
      assertEquals(400, answer.status());
      assertEquals(List.of("OmedaProductId has a tax of a fixed amount"), answer.errors());
      TaxLookup lookup = shop.tenant.taxRates().getLookup(answer.submissionId()).orElseThrow();
      assertEquals(1, lookup.rate().unitAmounts().size());
    }
  }
}
