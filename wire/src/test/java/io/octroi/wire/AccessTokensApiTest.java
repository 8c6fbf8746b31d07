package io.octroi.wire;

import static io.octroi.wire.AccessTokensCaller.ANN;
import static io.octroi.wire.AccessTokensCaller.PASS;
import static io.octroi.wire.AccessTokensCaller.authenticates;
import static io.octroi.wire.AccessTokensCaller.get;
import static io.octroi.wire.AccessTokensCaller.ok;
import static io.octroi.wire.AccessTokensCaller.refused;
import static io.octroi.wire.AccessTokensCaller.send;
import static io.octroi.wire.AccessTokensCaller.withAnn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.accesstoken.AccessTokenPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The methods of the access-token document. */
class AccessTokensApiTest {

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
