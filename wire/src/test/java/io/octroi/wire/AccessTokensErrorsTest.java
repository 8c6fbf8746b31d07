package io.octroi.wire;

import static io.octroi.wire.AccessTokensCaller.ANN;
import static io.octroi.wire.AccessTokensCaller.PASS;
import static io.octroi.wire.AccessTokensCaller.body;
import static io.octroi.wire.AccessTokensCaller.get;
import static io.octroi.wire.AccessTokensCaller.post;
import static io.octroi.wire.AccessTokensCaller.refused;
import static io.octroi.wire.AccessTokensCaller.send;
import static io.octroi.wire.AccessTokensCaller.withAnn;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of the access-token form. */
class AccessTokensErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create | {\"identifier\":true,\"pass_code\":[]} | identifier, pass_code",
        "create | {} | authentication_code",
        "create | {\"identifier\":\"a\",\"pass_code\":\"x\",\"classification\":\"?\"}"
            + " | classification, pass_code",
        "show | {} | identifier",
        "show | {\"identifier\":\"a\",\"id\":\"b\"} | identifier",
        "show | {\"identifier\":\"\"} | identifier",
        "show | {\"authentication_code\":\"\"} | authentication_code",
        "verify | {\"identifier\":\"a\"} | verification_code",
        "change_pass_code | {\"identifier\":\"a\"} | identifier, new_pass_code",
        "change_pass_code | {\"pass_code\":\"a\",\"new_pass_code\":\"b\"} | identifier",
        "forgot_pass_code | {} | identifier",
        "forgot_pass_code | {\"identifier\":\"4711\"} | identifier",
        "update | {\"identifier\":\"ann@example.com\",\"new_identifier\":null,"
            + "\"classification\":\"?\"} | classification, new_identifier, new_authentication_code"
      })
  void faultsOfTheInputAreReportedTogether(String method, String body, String fields) {
    try (JsonShop shop = withAnn()) {
      ObjectNode answer = body(400, "INVALID_INPUT", post(shop, method, body));
      List<String> named =
          answer.get("details").findValuesAsText("field").stream().sorted().distinct().toList();
      for (String field : List.of(fields.split(", ", -1))) {
        assertTrue(named.stream().anyMatch(it -> it.equals(field)), () -> field + " in " + answer);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list?accounts_receivable=a&rewards_participant=b",
        "list?accounts_receivable=",
        "list?accounts_receivable=a&limit=0",
        "list?accounts_receivable=a&limit=x",
        "get_not_associated?life_cycle_state=effective"
      })
  void faultsOfAQueryAreReported(String target) {
    try (JsonShop shop = new JsonShop()) {
      body(400, "INVALID_INPUT", get(shop, target));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list?a=1&a=2", "list?a=%zz", "list?a=%ff"})
  void aMalformedQueryIsABadRequest(String target) {
    try (JsonShop shop = new JsonShop()) {
      body(400, "BAD_REQUEST", get(shop, target));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | {",
        "application/json | [1]",
        "application/json | {\"id\":\"a\",\"id\":\"b\"}",
        "application/xml | <a/>",
        "text/plain | {\"id\":\"a\"}"
      })
  void aMalformedBodyIsABadRequest(String contentType, String body) {
    try (JsonShop shop = new JsonShop()) {
      WireRequest request =
          WireRequest.of("POST", "/access_tokens/show").withBody(contentType, JsonShop.bytes(body));
      body(400, "BAD_REQUEST", send(shop, shop.key, request));
    }
  }

  @Test
  void aBodyOfTenMegabytesIsABadRequest() {
    try (JsonShop shop = new JsonShop()) {
      body(400, "BAD_REQUEST", post(shop, "show", "{\"id\":\"" + "x".repeat(10_000_000) + "\"}"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /access_tokens/unknown, 404, NOT_FOUND",
    "GET, /elsewhere/list, 404, NOT_FOUND",
    "GET, /access_tokens/list/more, 404, NOT_FOUND",
    "GET, /access_tokens/../list, 400, BAD_REQUEST",
    "GET, /access_tokens/%2e%2e, 400, BAD_REQUEST",
    "POST, /access_tokens/list, 405, METHOD_NOT_ALLOWED",
    "GET, /access_tokens/create, 405, METHOD_NOT_ALLOWED"
  })
  void anUnknownPathOrMethodIsRefused(String method, String path, int status, String code) {
    try (JsonShop shop = new JsonShop()) {
      body(status, code, send(shop, shop.key, WireRequest.of(method, path)));
    }
  }

  @Test
  void aKeyInUseIsAConflictThatNamesIt() {
    try (JsonShop shop = withAnn()) {
      ObjectNode answer = refused(shop, 409, "CONFLICT", "create", ANN, PASS);
      assertTrue(answer.get("message").textValue().startsWith("identifier"), answer::toString);
    }
  }

  @Test
  void wrongCredentialsAreUnauthenticatedAndMissingPermissionsForbidden() {
    try (JsonShop shop = withAnn()) {
      WireHandler handler = AccessTokensApi.over(shop.octroi);
      WireRequest list = WireRequest.of("GET", "/access_tokens/configuration");
      for (WireRequest wrong :
          List.of(
              list,
              list.withHeader("Authorization", shop.key.reveal()),
              list.withHeader("Authorization", "Basic " + shop.key.reveal()),
              list.withHeader("Authorization", "Bearer "),
              list.withHeader("Authorization", "Bearer unknown"))) {
        body(401, "UNAUTHENTICATED", handler.handle(wrong));
      }
      WireRequest create =
          WireRequest.of("POST", "/access_tokens/create")
              .withBody("application/json", JsonShop.bytes("{" + ANN + "," + PASS + "}"));
      body(403, "FORBIDDEN", send(shop, shop.key("ABC", Role.READER), create));
      WireRequest show =
          WireRequest.of("POST", "/access_tokens/show")
              .withBody("application/json", JsonShop.bytes("{" + ANN + "}"));
      body(404, "NOT_FOUND", send(shop, shop.key("XYZ", Role.OWNER), show));
    }
  }

  @Test
  void limitsAreToldWithTheTimeToWait() {
    try (JsonShop shop =
        new JsonShop(
            it -> it.rateLimit(RateLimit.perMinute(5)).issuedCodeLimit(AttemptLimit.unlimited()))) {
      WireResponse last = get(shop, "configuration");
      for (int i = 0; i < 5; i++) {
        assertNotEquals(500, last.status());
        last = get(shop, "configuration");
      }
      body(429, "RATE_LIMITED", last);
      assertTrue(Integer.parseInt(last.headers().get("Retry-After")) > 0);
    }
    try (JsonShop shop = withAnn()) {
      WireResponse last = post(shop, "generate_otp", "{" + ANN + "}");
      for (int i = 0; i < 5; i++) {
        last = post(shop, "generate_otp", "{" + ANN + "}");
      }
      body(429, "RATE_LIMITED", last);
      assertTrue(Integer.parseInt(last.headers().get("Retry-After")) > 0);
    }
  }

  @Test
  void aFailureOfTheStoreOrAClosedOctroiIsAnswered() {
    JsonShop shop = withAnn();
    shop.isFailing = true;
    ObjectNode answer = refused(shop, 503, "STORAGE", "show", ANN);
    assertTrue(!answer.toString().contains("secret/path"), answer::toString);
    shop.isFailing = false;
    shop.close();
    refused(shop, 500, "INTERNAL_ERROR", "show", ANN);
  }
}
