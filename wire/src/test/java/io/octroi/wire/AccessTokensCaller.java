package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.Secret;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.TokenCredentials;

/** A caller of the access-token form, and checks of its responses. */
final class AccessTokensCaller {

  static final String ANN = "\"identifier\":\"ann@example.com\"";
  static final String PASS = "\"pass_code\":\"opensesame1\"";

  private AccessTokensCaller() {}

  static WireResponse send(JsonShop shop, Secret key, WireRequest request) {
    return AccessTokensApi.over(shop.octroi)
        .handle(request.withHeader("Authorization", "Bearer " + key.reveal()));
  }

  static WireResponse post(JsonShop shop, String method, String body) {
    WireRequest request =
        WireRequest.of("POST", "/access_tokens/" + method)
            .withBody("application/json", JsonShop.bytes(body));
    return send(shop, shop.key, request);
  }

  static WireResponse get(JsonShop shop, String target) {
    return send(shop, shop.key, WireRequest.of("GET", "/access_tokens/" + target));
  }

  /** Checks the status and the code, and returns the body. */
  static ObjectNode body(int status, String code, WireResponse response) {
    ObjectNode body = (ObjectNode) JsonShop.json(response.text());
    assertEquals(code, body.get("code").textValue(), response::text);
    assertEquals(status, response.status());
    assertEquals("application/json; charset=utf-8", response.headers().get("Content-Type"));
    assertEquals(status == 200, body.get("message") == null);
    return body;
  }

  static JsonNode ok(WireResponse response) {
    return body(200, "OK", response).get("data");
  }

  static JsonNode ok(JsonShop shop, String method, String... fields) {
    return ok(post(shop, method, "{" + String.join(",", fields) + "}"));
  }

  static ObjectNode refused(
      JsonShop shop, int status, String code, String method, String... fields) {
    return body(status, code, post(shop, method, "{" + String.join(",", fields) + "}"));
  }

  static boolean authenticates(JsonShop shop, String passCode) {
    return shop.tenant
            .accessTokens()
            .authenticate(TokenCredentials.passCode("ann@example.com", Secret.of(passCode)))
        instanceof Authentication.Authenticated;
  }

  /** Creates an effective token for ann. */
  static JsonShop withAnn() {
    JsonShop shop = new JsonShop();
    JsonNode created = ok(shop, "create", ANN, PASS);
    ok(
        shop,
        "verify",
        ANN,
        "\"verification_code\":\"" + created.get("verification_code").textValue() + "\"");
    return shop;
  }
}
