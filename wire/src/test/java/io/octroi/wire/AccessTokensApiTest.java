package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The methods of the access-token document. */
class AccessTokensApiTest {

  private static final String ANN = "\"identifier\":\"ann@example.com\"";
  private static final String PASS = "\"pass_code\":\"opensesame1\"";

  private static WireResponse send(JsonShop shop, Secret key, WireRequest request) {
    return AccessTokensApi.over(shop.octroi)
        .handle(request.withHeader("Authorization", "Bearer " + key.reveal()));
  }

  private static WireResponse post(JsonShop shop, String method, String body) {
    WireRequest request =
        WireRequest.of("POST", "/access_tokens/" + method)
            .withBody("application/json", JsonShop.bytes(body));
    return send(shop, shop.key, request);
  }

  private static WireResponse get(JsonShop shop, String target) {
    return send(shop, shop.key, WireRequest.of("GET", "/access_tokens/" + target));
  }

  /** Checks the status and the code, and returns the body. */
  private static ObjectNode body(int status, String code, WireResponse response) {
    ObjectNode body = (ObjectNode) JsonShop.json(response.text());
    assertEquals(code, body.get("code").textValue(), response::text);
    assertEquals(status, response.status());
    assertEquals("application/json; charset=utf-8", response.headers().get("Content-Type"));
    assertEquals(status == 200, body.get("message") == null);
    return body;
  }

  private static JsonNode ok(WireResponse response) {
    return body(200, "OK", response).get("data");
  }

  private static JsonNode ok(JsonShop shop, String method, String... fields) {
    return ok(post(shop, method, "{" + String.join(",", fields) + "}"));
  }

  private static ObjectNode refused(
      JsonShop shop, int status, String code, String method, String... fields) {
    return body(status, code, post(shop, method, "{" + String.join(",", fields) + "}"));
  }

  private static boolean authenticates(JsonShop shop, String passCode) {
    return shop.tenant
            .accessTokens()
            .authenticate(TokenCredentials.passCode("ann@example.com", Secret.of(passCode)))
        instanceof Authentication.Authenticated;
  }

  /** Creates an effective token for ann. */
  private static JsonShop withAnn() {
    JsonShop shop = new JsonShop();
    JsonNode created = ok(shop, "create", ANN, PASS);
    ok(
        shop,
        "verify",
        ANN,
        "\"verification_code\":\"" + created.get("verification_code").textValue() + "\"");
    return shop;
  }

  @Test
  void aTokenIsCreatedVerifiedShownAndUpdated() {
    try (JsonShop shop = new JsonShop()) {
      JsonNode created =
          ok(
              shop,
              "create",
              ANN,
              PASS,
              "\"authentication_code\":\"4711 0815 1234\"",
              "\"accounts_receivable\":\"AR-1\"");
      ObjectNode token = (ObjectNode) created.get("access_token");
      assertEquals("PENDING_VERIFICATION", token.get("life_cycle_state").textValue());
      String code = created.get("verification_code").textValue();
      assertEquals(6, code.length());
      assertEquals("2019-01-16T12:00:00Z", created.get("expires_at").textValue());
      String other = String.format("%06d", (Integer.parseInt(code) + 1) % 1_000_000);
      ObjectNode wrong =
          refused(
              shop, 403, "WRONG_CODE", "verify", ANN, "\"verification_code\":\"" + other + "\"");
      assertEquals(4, wrong.at("/data/attempts_left").intValue());
      JsonNode renewed = ok(shop, "reset_verification_code", ANN).get("verification_code");
      JsonNode verified = ok(shop, "verify", ANN, "\"verification_code\":" + renewed);
      assertEquals("EFFECTIVE", verified.at("/access_token/life_cycle_state").textValue());
      assertEquals(
          JsonShop.json(
              """
              {
                "life_cycle_state":"EFFECTIVE",
                "identifier":"ann@example.com",
                "authentication_code":"********34",
                "classification":null,
                "accounts_receivable":"AR-1",
                "rewards_participant":null,
                "created_at":"2019-01-15T12:00:00Z",
                "must_change_pass_code":false,
                "locked_until":null
              }
              """),
          ((ObjectNode) ok(shop, "show", ANN).get("access_token")).without("id"));
      JsonNode updated =
          ok(
              shop,
              "update",
              "\"authentication_code\":\"4711 0815 1234\"",
              "\"new_identifier\":\"bob@example.com\"",
              "\"accounts_receivable\":null",
              "\"rewards_participant\":\"R-9\"");
      assertEquals("bob@example.com", updated.at("/access_token/identifier").textValue());
      assertTrue(updated.at("/access_token/accounts_receivable").isNull());
      assertEquals("R-9", updated.at("/access_token/rewards_participant").textValue());
      assertEquals("********34", updated.at("/access_token/authentication_code").textValue());
      ok(shop, "show", "\"id\":" + token.get("id"));
    }
  }

  @Test
  void passCodesAreChangedResetAndForgotten() {
    try (JsonShop shop = withAnn()) {
      ok(shop, "change_pass_code", ANN, PASS, "\"new_pass_code\":\"battery staple\"");
      assertTrue(authenticates(shop, "battery staple"));
      refused(shop, 403, "REFUSED", "change_pass_code", ANN, PASS, "\"new_pass_code\":\"another\"");
      ObjectNode weak =
          refused(
              shop,
              400,
              "INVALID_INPUT",
              "change_pass_code",
              ANN,
              "\"pass_code\":\"battery staple\"",
              "\"new_pass_code\":\"x\"");
      assertEquals("new_pass_code", weak.at("/details/0/field").textValue());
      String reset = ok(shop, "reset_pass_code", ANN).get("pass_code").textValue();
      assertTrue(authenticates(shop, reset));
      assertEquals(JsonShop.json("{}"), ok(shop, "forgot_pass_code", ANN));
      assertEquals(1, shop.sent.size());
      ok(shop, "forgot_pass_code", "\"identifier\":\"unknown@example.com\"");
      assertEquals(1, shop.sent.size());
      String otp = ok(shop, "generate_otp", ANN).get("otp").textValue();
      ok(
          shop,
          "change_pass_code",
          ANN,
          "\"otp\":\"" + otp + "\"",
          "\"new_pass_code\":\"third time\"");
      assertTrue(authenticates(shop, "third time"));
    }
  }

  @Test
  void aTokenIsDisabledEnabledAndDeleted() {
    try (JsonShop shop = withAnn()) {
      refused(shop, 409, "ILLEGAL_TRANSITION", "set_as_effective", ANN);
      refused(shop, 409, "ILLEGAL_TRANSITION", "delete", ANN);
      ok(shop, "set_as_not_effective", ANN);
      ok(shop, "set_as_effective", ANN);
      JsonNode data = ok(shop, "set_as_not_effective", ANN);
      assertEquals("NOT_EFFECTIVE", data.at("/access_token/life_cycle_state").textValue());
      refused(shop, 409, "ILLEGAL_TRANSITION", "generate_otp", ANN);
      refused(shop, 409, "ILLEGAL_TRANSITION", "reset_pass_code", ANN);
      refused(shop, 409, "ILLEGAL_TRANSITION", "reset_verification_code", ANN);
      refused(shop, 409, "ILLEGAL_TRANSITION", "verify", ANN, "\"verification_code\":\"123456\"");
      assertEquals(JsonShop.json("{}"), ok(shop, "delete", ANN));
      refused(shop, 404, "NOT_FOUND", "show", ANN);
    }
  }

  @Test
  void tokensAreListedInPages() {
    try (JsonShop shop = withAnn()) {
      for (String code : List.of("CARD-1", "CARD-2", "CARD-3")) {
        ok(
            shop,
            "create",
            "\"authentication_code\":\"" + code + "\"",
            "\"accounts_receivable\":\"AR-1\"");
      }
      JsonNode first = ok(get(shop, "list?accounts_receivable=AR-1&limit=2"));
      assertEquals(2, first.get("access_tokens").size());
      JsonNode rest =
          ok(
              get(
                  shop,
                  "list?accounts_receivable=AR-1&limit=2&after=" + first.get("next").textValue()));
      assertEquals(1, rest.get("access_tokens").size());
      assertTrue(rest.get("next").isNull());
      assertEquals(0, ok(get(shop, "list?rewards_participant=R-1")).get("access_tokens").size());
      JsonNode free = ok(get(shop, "get_not_associated?life_cycle_state=EFFECTIVE"));
      assertEquals("ann@example.com", free.at("/access_tokens/0/identifier").textValue());
      assertEquals(1, free.get("access_tokens").size());
    }
  }

  @Test
  void theConfigurationHasTheDefinitionAndTheClassifications() {
    try (JsonShop shop = new JsonShop()) {
      shop.tenant.accessTokens().putClassification("card", AccessTokenPolicy.standard());
      JsonNode data = ok(get(shop, "configuration"));
      assertEquals(6, data.at("/definition/pass_code/min_length").intValue());
      assertEquals(600, data.at("/definition/otp_seconds").intValue());
      assertEquals(data.get("definition"), data.at("/classifications/card"));
    }
  }

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

  @Test
  void everyMethodOfTheDocumentIsServed() {
    Map<String, List<String>> methods =
        Map.of(
            "GET",
            List.of("configuration", "get_not_associated", "list"),
            "POST",
            List.of(
                "change_pass_code",
                "create",
                "forgot_pass_code",
                "generate_otp",
                "reset_pass_code",
                "reset_verification_code",
                "set_as_effective",
                "set_as_not_effective",
                "show",
                "update",
                "delete",
                "verify"));
    try (JsonShop shop = new JsonShop()) {
      methods.forEach(
          (method, names) ->
              names.forEach(
                  name -> {
                    WireRequest request =
                        WireRequest.of(method, "/access_tokens/" + name)
                            .withBody("application/json", JsonShop.bytes("{}"));
                    WireResponse response = send(shop, shop.key, request);
                    assertInstanceOf(ObjectNode.class, JsonShop.json(response.text()));
                    assertTrue(List.of(200, 400).contains(response.status()), name);
                  }));
    }
  }
}
