package io.octroi.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octroi.core.Octroi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The forms, each with a request for each of its operations by tenant acme. */
@SuppressWarnings("ImmutableEnumChecker") // The lists and sets are unmodifiable.
enum Form {
  AVATAX(
      AvaTaxApi::over,
      Set.of(200, 400, 401, 403, 404, 405, 409, 415, 429),
      "POST /api/v2/companies/acme/ecommercetokens {'customerNumber':'1'}",
      "PUT /api/v2/companies/acme/ecommercetokens {'token':'oct_00000000-0000-7000-8000-000000000000."
          + "0".repeat(43)
          + "'}"),
  SHIP_TAX(
      ShipTaxApi::over,
      Set.of(200, 403, 404, 405, 429),
      "POST /API/ShipTax/Get/{key} {'Linkadd':'LINKADD'}",
      "POST /API/ShipTax/Add/{key} {'Linkadd':'LINKADD','Custno':'1','Taxdesc':'tax',"
          + "'Tax_Rate':8.25,'Tax_id':'CA','Recordtype':'S'}",
      "POST /API/ShipTax/Edit/{key} {'unqshiptax':'K','Custno':'1'}",
      "POST /API/Customer/TaxDelete/{key} {'Custno':'1'}"),
  PAYMENT_TERMS(
      PaymentTermsApi::over,
      Set.of(200, 400, 401, 403, 404, 405, 409, 429),
      "GET / ",
      "GET /a ",
      "POST / {'code':'a','description':'b'}",
      "PUT /a {'description':'c'}",
      "DELETE /a "),
  ACCESS_TOKENS(
      AccessTokensApi::over,
      Set.of(200, 400, 401, 403, 404, 405, 409, 429),
      "GET /access_tokens/get_not_associated ",
      "POST /access_tokens/show {'identifier':'ann@example.com'}",
      "POST /access_tokens/create {'identifier':'ann@example.com','pass_code':'opensesame1'}"),
  OMEDA(
      OmedaApi::over,
      Set.of(200, 400, 403, 404, 405, 429),
      "GET /brand/acme/consent/olyticsanonymousid/x ",
      "POST /webservices/rest/brand/acme/consent/olyticsanonymousid/x"
          + " {'Consent':'yes','Url':'https://example.com'}",
      "POST /brand/acme/taxrate {'CountryCode':'USA',"
          + "'RegionCode':'IL','PostalCode':'60601','OmedaProductId':'1'}");

  private final Function<Octroi, WireHandler> factory;
  private final Set<Integer> statuses;
  private final List<String> operations;

  Form(Function<Octroi, WireHandler> factory, Set<Integer> statuses, String... operations) {
    this.factory = factory;
    this.statuses = statuses;
    this.operations = List.of(operations);
  }

  WireHandler over(SampleHost host) {
    return factory.apply(host.octroi());
  }

  /** Returns the statuses of successes and refusals. */
  Set<Integer> statuses() {
    return statuses;
  }

  int badRequest() {
    return this == SHIP_TAX ? 403 : 400;
  }

  int unauthenticated() {
    return this == SHIP_TAX || this == OMEDA ? 403 : 401;
  }

  /** Returns a request for each operation, as a caller with an API key. */
  Stream<WireRequest> requests(String key) {
    return operations.stream().map(operation -> request(operation, key));
  }

  private WireRequest request(String operation, String key) {
    String[] parts = operation.replace("{key}", key).split(" ", 3);
    return signed(new WireRequest(parts[0], parts[1], "", Map.of(), new byte[0]), key)
        .withBody("application/json", parts[2].replace('\'', '"').getBytes(UTF_8));
  }

  /** Adds the credential of a caller, unless it is in the path. */
  WireRequest signed(WireRequest request, String key) {
    return switch (this) {
      case AVATAX, ACCESS_TOKENS -> request.withHeader("Authorization", "Bearer " + key);
      case PAYMENT_TERMS -> request.withHeader("store", "acme").withHeader("api_key", key);
      case OMEDA -> request.withHeader("x-omeda-appid", key);
      case SHIP_TAX -> request;
    };
  }

  static WireRequest withQuery(WireRequest request, String query) {
    return new WireRequest(
        request.method(), request.path(), query, request.headers(), request.body());
  }

  static WireRequest withJson(WireRequest request, String body) {
    return request.withBody("application/json", body.getBytes(UTF_8));
  }

  static Stream<Form> all() {
    return Arrays.stream(values());
  }
}
