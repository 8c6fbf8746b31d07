package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.core.UnknownCustomers;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.storage.memory.MemoryStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvaTaxApiTest {

  private static final TenantId COMPANY = TenantId.of("123");
  private static final String PATH = "/api/v2/companies/123/ecommercetokens";
  private static final String CREATE = "{\"customerNumber\":\"ABC-1\"}";
  private static final Secret LICENCE = Secret.of("AN-EXISTING-LICENCE");
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final Octroi octroi =
      Octroi.with(MemoryStorage.create()).clock(clock::get).rateLimit(RateLimit.unlimited()).open();
  private final AvaTaxApi api = AvaTaxApi.over(octroi);

  @AfterEach
  void close() {
    octroi.close();
  }

  private String key(String... roles) {
    return octroi
        .credentials()
        .issueApiKey(COMPANY, List.of(roles), "client", null)
        .value()
        .reveal();
  }

  private static String basic(String account, String licence) {
    byte[] pair = (account + ":" + licence).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static WireRequest request(
      String method, String path, String authorization, String body) {
    return WireRequest.of(method, path)
        .withHeader("Authorization", authorization)
        .withHeader("X-Avalara-Client", "Octroi; 1; JavascriptSdk; 26.9.0; test")
        .withBody("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private WireResponse create(String authorization) {
    return api.handle(request("POST", PATH, authorization, CREATE));
  }

  private static JsonNode json(WireResponse response) {
    try {
      assertEquals("application/json; charset=utf-8", response.headers().get("Content-Type"));
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Checks the form of an error, and returns its message. */
  private static String error(WireResponse response, int status, String code) {
    JsonNode tree = json(response);
    assertEquals(1, tree.size(), tree::toString);
    JsonNode error = tree.get("error");
    assertEquals(code, error.path("code").textValue(), tree::toString);
    assertEquals(status, response.status());
    assertEquals(List.of("code", "message", "target", "details"), names(error));
    assertFalse(error.get("details").isEmpty());
    for (JsonNode detail : error.get("details")) {
      assertEquals(
          List.of("code", "number", "message", "description", "faultCode", "severity"),
          names(detail));
    }
    assertFalse(response.text().contains("Exception:"), response::text);
    assertFalse(response.text().contains("io.octroi"), response::text);
    return error.get("message").textValue();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  @Test
  void aTokenIsCreatedAndRefreshedAsDocumented() {
    octroi.tenant(COMPANY).customers().register("ABC-1");
    String authorization = basic("2000134479", key("CompanyUser"));
    WireResponse created = create(authorization);
    assertEquals(200, created.status());
    JsonNode token = json(created);
    assertEquals(List.of("token", "createdDate", "expirationDate"), names(token));
    assertEquals("2026-11-29T12:00:00Z", token.get("createdDate").textValue());
    assertEquals("2026-11-29T13:00:00Z", token.get("expirationDate").textValue());
    String first = token.get("token").textValue();
    assertTrue(isActive(first));

    clock.set(NOON.plus(Duration.ofMinutes(30)));
    WireResponse refreshed =
        api.handle(request("PUT", PATH, authorization, "{\"token\":\"" + first + "\"}"));
    assertEquals(200, refreshed.status());
    JsonNode result = json(refreshed);
    assertEquals(List.of("@recordsetCount", "value"), names(result));
    assertEquals(1, result.get("@recordsetCount").intValue());
    assertEquals(1, result.get("value").size());
    JsonNode next = result.get("value").get(0);
    assertEquals("2026-11-29T12:00:00Z", next.get("createdDate").textValue());
    assertEquals("2026-11-29T13:30:00Z", next.get("expirationDate").textValue());
    assertTrue(isActive(next.get("token").textValue()));
    assertFalse(isActive(first));
  }

  private boolean isActive(String token) {
    return octroi.tenant(COMPANY).ecommerceTokens().check(Secret.of(token))
        instanceof TokenCheck.Active;
  }

  @Test
  void onlyAnActiveTokenIsRefreshed() {
    String authorization = basic("account", key(Role.EDITOR));
    String token = json(create(authorization)).get("token").textValue();
    clock.set(NOON.plus(Duration.ofHours(1)));
    for (String inactive :
        List.of(token, token + "x", "unknown", "", "x".repeat(300), "a\\u0000")) {
      assertEquals(
          "This API can only be used with active tokens."
              + " If your token has expired, you must generate a new one.",
          error(
              api.handle(request("PUT", PATH, authorization, "{\"token\":\"" + inactive + "\"}")),
              400,
              "ValidationException"));
    }
  }

  @Test
  void anUnknownCustomerIsRegisteredIfTheRolesAllowIt() {
    assertEquals(200, create(basic("account", key(Role.EDITOR))).status());
    CustomerId customer = CustomerId.of("ABC-1");
    assertTrue(octroi.tenant(COMPANY).customers().get(customer).isPresent());
    octroi.tenant(COMPANY).customers().delete(customer);
    assertEquals(
        "customer \"ABC-1\" not found",
        error(create(basic("account", key("CompanyUser"))), 404, "EntityNotFoundError"));
  }

  @Test
  void withoutRegistrationAnUnknownCustomerIsAnError() {
    WireRequest create = request("POST", PATH, basic("account", key(Role.OWNER)), CREATE);
    error(api.registerCustomers(false).handle(create), 404, "EntityNotFoundError");
    assertEquals(Optional.empty(), octroi.tenant(COMPANY).customers().get(CustomerId.of("ABC-1")));
    assertEquals(200, api.registerCustomers(false).registerCustomers(true).handle(create).status());
  }

  @Test
  void theSettingUnknownCustomersAppliesToCallersThatMayNotRegisterThem() {
    try (Octroi lenient =
        Octroi.with(MemoryStorage.create()).unknownCustomers(UnknownCustomers.ORDINARY).open()) {
      String key =
          lenient
              .credentials()
              .issueApiKey(COMPANY, List.of("AvaTaxOnlyCompanyUser"), "client", null)
              .value()
              .reveal();
      assertEquals(
          200,
          AvaTaxApi.over(lenient).handle(request("POST", PATH, "Bearer " + key, CREATE)).status());
    }
  }

  @Test
  void keysAndTokensSignInAlsoIfTheyAreImported() {
    List<String> roles = List.of(Role.EDITOR);
    octroi.credentials().importKey(ImportedKey.apiKey(COMPANY, roles, "licence", LICENCE));
    octroi
        .credentials()
        .importKey(ImportedKey.userToken(COMPANY, "ann", roles, Secret.of("p:ss")).acceptShort());
    String key = key(Role.EDITOR);
    String token =
        octroi
            .credentials()
            .issueUserToken(COMPANY, "bob", roles, Duration.ofHours(1))
            .value()
            .reveal();
    for (String good :
        List.of(
            basic("2000134479", key),
            basic("2000134479", LICENCE.reveal()),
            basic("bob", token),
            basic("ann", "p:ss"),
            "Bearer " + key,
            "bearer " + key,
            "BASIC" + basic("", key).substring(5))) {
      assertEquals(200, create(good).status(), good);
    }
  }

  @Test
  void callersWithoutValidCredentialsAreRejectedAlike() {
    String other =
        octroi
            .credentials()
            .issueApiKey(TenantId.of("456"), List.of(Role.OWNER), "other", null)
            .value()
            .reveal();
    for (String bad :
        List.of(
            "",
            "Basic",
            "Basic ",
            "Basic %%%",
            "Basic "
                + Base64.getEncoder().encodeToString("nocolon".getBytes(StandardCharsets.UTF_8)),
            "Bearer ",
            "Bearer unknown",
            "Digest x",
            basic("account", "wrong"),
            basic("account", other),
            "Bearer " + other,
            "Bearer " + "x".repeat(100_000))) {
      WireResponse refused = create(bad);
      assertEquals("Authentication failed.", error(refused, 401, "AuthenticationException"), bad);
      assertEquals("Basic", refused.headers().get("WWW-Authenticate"));
    }
    WireRequest without =
        WireRequest.of("POST", PATH)
            .withBody("application/json", CREATE.getBytes(StandardCharsets.UTF_8));
    error(api.handle(without), 401, "AuthenticationException");
    error(
        api.handle(
            without
                .withHeader("Authorization", basic("account", key(Role.OWNER)))
                .withHeader("Authorization", "Bearer x")),
        401,
        "AuthenticationException");
  }

  @Test
  void aCallerWithoutTheRoleIsForbidden() {
    octroi.tenant(COMPANY).customers().register("ABC-1");
    assertEquals(
        "the permission ECOMMERCE_TOKENS_WRITE is required",
        error(create(basic("account", key(Role.READER))), 403, "PermissionRequired"));
  }

  @Test
  void oneRequestCountsOnceTowardTheRateLimit() {
    String key = key(Role.OWNER);
    String id = key.substring(key.indexOf('_') + 1, key.indexOf('.'));
    octroi.credentials().setRateLimit(id, RateLimit.perMinute(2));
    for (String customer : List.of("1", "2")) { // Each is created, registered and created again.
      String body = "{\"customerNumber\":\"" + customer + "\"}";
      assertEquals(200, api.handle(request("POST", PATH, basic("account", key), body)).status());
    }
    clock.set(NOON.plusMillis(58_500));
    WireResponse refused = create(basic("account", key));
    error(refused, 429, "RateLimitExceededError");
    assertEquals("2", refused.headers().get("Retry-After"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}                                        | ValueRequiredError",
        "{\"customerNumber\":null}                 | ValueRequiredError",
        "{\"customernumber\":\"1\"}                | ValueRequiredError",
        "{\"customerNumber\":\"\"}                 | ValidationException",
        "{\"customerNumber\":\"\\u0000\"}          | ValidationException",
        "{\"customerNumber\":\"\\u200b\"}          | ValidationException",
        "{\"customerNumber\":5}                    | JsonFormatError",
        "{\"customerNumber\":[\"1\"]}              | JsonFormatError",
        "{\"customerNumber\":\"1\",\"customerNumber\":\"2\"} | JsonFormatError",
        "{\"customerNumber\":                      | JsonFormatError",
        "{\"customerNumber\":\"1\"} {}             | JsonFormatError",
        "[]                                        | JsonFormatError",
        "null                                      | JsonFormatError",
        "``                                        | JsonFormatError",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a> | JsonFormatError"
      })
  void aMalformedBodyIsAnError(String body, String code) {
    error(api.handle(request("POST", PATH, basic("account", key(Role.OWNER)), body)), 400, code);
  }

  @Test
  void aBodyOfTenMegabytesAndDeepNestingAreErrors() {
    String authorization = basic("account", key(Role.OWNER));
    String large = "{\"customerNumber\":\"" + "1".repeat(10 << 20) + "\"}";
    assertEquals(
        "the body has 10485781 bytes, and at most 1048576 are allowed",
        error(api.handle(request("POST", PATH, authorization, large)), 400, "JsonFormatError"));
    String deep = "{\"customerNumber\":" + "[".repeat(100_000);
    error(api.handle(request("POST", PATH, authorization, deep)), 400, "JsonFormatError");
  }

  @Test
  void aMissingFieldIsNamedAndEachFaultIsADetail() {
    String authorization = basic("account", key(Role.OWNER));
    assertEquals(
        "Field token is required.",
        error(api.handle(request("PUT", PATH, authorization, "{}")), 400, "ValueRequiredError"));
    WireResponse invalid =
        api.handle(
            request(
                "POST", PATH, authorization, "{\"customerNumber\":\"" + "1".repeat(65) + "\"}"));
    error(invalid, 400, "ValidationException");
    String detail = json(invalid).at("/error/details/0/description").textValue();
    assertTrue(detail.startsWith("customer"), detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/jsonp", "", ";"})
  void anotherContentTypeIsAnError(String contentType) {
    WireRequest request =
        WireRequest.of("POST", PATH)
            .withHeader("Authorization", basic("account", key(Role.OWNER)))
            .withBody(contentType, CREATE.getBytes(StandardCharsets.UTF_8));
    error(api.handle(request), 415, "UnsupportedMediaType");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8"})
  void jsonIsAccepted(String contentType) {
    WireRequest request =
        WireRequest.of("POST", PATH + "/")
            .withHeader("Authorization", basic("account", key(Role.OWNER)))
            .withBody(contentType, CREATE.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, api.handle(request).status());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v2/companies/123/ecommercetokens,                405, IncorrectPathError",
    "DELETE, /api/v2/companies/123/ecommercetokens,                405, IncorrectPathError",
    "POST,   /,                                                    404, IncorrectPathError",
    "POST,   /api/v2/companies/123,                                404, IncorrectPathError",
    "POST,   /api/v2/companies//ecommercetokens,                   404, IncorrectPathError",
    "POST,   /api/v2/companies/123/ecommercetokens/1,              404, IncorrectPathError",
    "POST,   /api/v2/companies/../123/ecommercetokens,             404, IncorrectPathError",
    "POST,   /api/v2/companies/456/../123/ecommercetokens,         404, IncorrectPathError",
    "POST,   /api/v2/companies/456/ecommercetokens,                401, AuthenticationException",
    "POST,   /api/v2/companies/..%2F123/ecommercetokens,           401, AuthenticationException",
    "POST,   /api/v2/companies/%00/ecommercetokens,                401, AuthenticationException",
    "POST,   /api/v2/companies/12%/ecommercetokens,                400, JsonFormatError",
    "POST,   /api/v2/companies/%ff/ecommercetokens,                400, JsonFormatError",
    "POST,   /api/v2/companies/123/ecommercetokens?a=1&a=2,        400, JsonFormatError",
    "POST,   /api/v2/companies/123/ecommercetokens?a=%zz,          400, JsonFormatError"
  })
  void anotherPathOrMethodIsAnError(String method, String target, int status, String code) {
    WireResponse refused =
        api.handle(request(method, target, basic("account", key(Role.OWNER)), CREATE));
    error(refused, status, code);
    assertEquals(status == 405 ? "POST, PUT" : null, refused.headers().get("Allow"));
  }

  @Test
  void aCompanyIsDecodedAndQueryParametersAreIgnored() {
    assertEquals(
        200,
        api.handle(
                request(
                    "POST",
                    "/api/v2/companies/1%323/ecommercetokens?a=1&b",
                    basic("account", key(Role.OWNER)),
                    CREATE))
            .status());
  }

  @Test
  void aClosedOctroiIsAnInternalErrorWithoutDetails() {
    String authorization = basic("account", key(Role.OWNER));
    octroi.close();
    assertEquals(
        "An unexpected error occurred.", error(create(authorization), 500, "UnhandledException"));
  }
}
