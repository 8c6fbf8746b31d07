package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.wire.OmedaClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the Omeda form refuses whatever the resource. */
class OmedaErrorsTest {

  private static final String TAX = "/brand/ABC/taxrate";
  private static final String CONSENT = "/brand/ABC/consent/customerid/454824";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/brand",
        "/brand/ABC",
        "/brand/ABC/",
        "/brand//taxrate",
        "/brand/ABC/taxrate/more",
        "/brand/ABC/Taxrate",
        "/brand/ABC/consent/customerid",
        "/brand/ABC/consent/customerid/",
        "/brand/ABC/consent/email/x",
        "/brand/ABC/../ABC/taxrate",
        "/brand/ABC/consent/customerid/%2e%2e",
        "/brand/ABC/consent/customerid/%zz",
        "/brand/ABC/consent/customerid/%ff"
      })
  void aMalformedPathIsNotFound(String path) {
    try (JsonShop shop = new JsonShop()) {
      Answer answer = new OmedaClient(shop).get(path);
      assertEquals(404, answer.status());
      assertEquals(
          "404",
          shop.tenant.taxRates().getSubmission(answer.submissionId()).orElseThrow().answer());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, " + TAX + ", POST",
    "PUT, " + TAX + ", POST",
    "DELETE, " + CONSENT + ", 'GET, POST'",
    "brew coffee, " + CONSENT + ", 'GET, POST'"
  })
  void anotherMethodIsNotAllowed(String method, String path, String allowed) {
    try (JsonShop shop = new JsonShop()) {
      WireResponse response = new OmedaClient(shop).send(WireRequest.of(method, path));
      assertEquals(allowed, response.headers().get("Allow"));
      Answer answer = Answer.of(response);
      assertEquals(405, answer.status());
      assertTrue(shop.tenant.taxRates().getSubmission(answer.submissionId()).isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TAX, CONSENT, "/brand/XYZ/taxrate", "/elsewhere"})
  void aWrongAppIdIsForbiddenForEveryPath(String path) {
    try (JsonShop shop = new JsonShop()) {
      String other = shop.key("XYZ", Role.OWNER).reveal();
      WireHandler handler = OmedaApi.over(shop.octroi);
      WireRequest request = WireRequest.of("POST", path);
      for (WireRequest wrong :
          List.of(
              request,
              request.withHeader("x-omeda-appid", ""),
              request.withHeader("x-omeda-appid", "unknown"),
              request.withHeader("x-omeda-appid", path.contains("ABC") ? other : "x"),
              request.withHeader("x-omeda-appid", other).withHeader("x-omeda-appid", other))) {
        Answer answer = Answer.of(handler.handle(wrong));
        assertEquals(403, answer.status());
        assertEquals(List.of("x-omeda-appid is not valid"), answer.errors());
      }
    }
  }

  @Test
  void anotherTenantsDataIsNeitherReadNorFound() {
    try (JsonShop shop = new JsonShop()) {
      OmedaClient other = new OmedaClient(shop, shop.key("XYZ", Role.OWNER).reveal());
      Answer answer = other.get("/brand/XYZ/consent/customerid/454824");
      assertEquals(404, answer.status());
      assertTrue(shop.tenant.taxRates().getSubmission(answer.submissionId()).isEmpty());
      assertEquals(403, other.get(CONSENT).status());
    }
  }

  @Test
  void aRoleWithoutThePermissionIsForbiddenAndRecorded() {
    try (JsonShop shop = new JsonShop()) {
      OmedaClient reader = new OmedaClient(shop, shop.key("ABC", Role.READER).reveal());
      Answer answer = reader.post(CONSENT, "{\"Consent\":\"yes\",\"Url\":\"https://example.com\"}");
      assertEquals(403, answer.status());
      assertEquals(List.of("x-omeda-appid lacks the permission"), answer.errors());
      assertEquals(
          "403",
          shop.tenant.taxRates().getSubmission(answer.submissionId()).orElseThrow().answer());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | {\"Consent\":",
        "application/json | [1]",
        "application/json | `` ",
        "application/json | {\"Url\":\"a\",\"Url\":\"b\"}",
        "application/json | {\"Url\":\"a\"} more",
        "application/xml | <a/>",
        "text/plain | {\"Consent\":\"yes\",\"Url\":\"https://example.com\"}"
      })
  void aMalformedBodyIsABadRequest(String contentType, String body) {
    try (JsonShop shop = new JsonShop()) {
      Answer answer = new OmedaClient(shop).post(CONSENT, contentType, body);
      assertEquals(400, answer.status());
      assertEquals(1, answer.errors().size());
      assertTrue(shop.tenant.taxRates().getSubmission(answer.submissionId()).isPresent());
    }
  }

  @Test
  void aBodyOfTenMegabytesOrDeepNestingIsABadRequest() {
    try (JsonShop shop = new JsonShop()) {
      OmedaClient client = new OmedaClient(shop);
      String large = "{\"Url\":\"" + "x".repeat(10_000_000) + "\"}";
      assertEquals(400, client.post(CONSENT, large).status());
      assertEquals(400, client.post(TAX, "{\"a\":".repeat(10_000)).status());
    }
  }

  @Test
  void aFailureOfTheStoreIsAnsweredWithoutItsMessage() {
    try (JsonShop shop = new JsonShop()) {
      OmedaClient client = new OmedaClient(shop);
      client.get(CONSENT);
      shop.isFailing = true;
      Answer answer = client.get(CONSENT);
      assertEquals(503, answer.status());
      assertEquals(
          List.of("the service is unavailable; the request changed nothing"), answer.errors());
      shop.isFailing = false;
      assertTrue(shop.tenant.taxRates().getSubmission(answer.submissionId()).isEmpty());
    }
  }

  @Test
  void aClosedOctroiIsAnInternalError() {
    JsonShop shop = new JsonShop();
    OmedaClient client = new OmedaClient(shop);
    shop.close();
    Answer answer = client.get(CONSENT);
    assertEquals(500, answer.status());
    assertFalse(answer.errors().toString().contains("IllegalState"));
  }

  @Test
  void aRequestAboveTheLimitIsToldWhenToComeBack() {
    try (JsonShop shop = new JsonShop(it -> it.rateLimit(RateLimit.perMinute(2)))) {
      OmedaClient client = new OmedaClient(shop);
      assertEquals(200, client.get(CONSENT).status());
      assertEquals(200, client.get(CONSENT).status());
      WireResponse response = client.send(WireRequest.of("GET", CONSENT));
      assertTrue(Integer.parseInt(response.headers().get("Retry-After")) > 0);
      assertEquals(429, Answer.of(response).status());
    }
  }
}
