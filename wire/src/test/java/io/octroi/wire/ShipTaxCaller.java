package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Requests of the ship-tax document with the key of tenant acme, and expectations of responses. */
record ShipTaxCaller(SampleHost host, ShipTaxApi api) implements AutoCloseable {

  static final String SANTA_CLARA =
      "Linkadd=LINKADD&Custno=0000000011&Taxdesc=SANTA CLARA CNTY. USE TAX&Taxtype=S"
          + "&Tax_Rate=8.2500&Tax_id=CA USE&Recordtype=S";

  static ShipTaxCaller create() {
    SampleHost host = SampleHost.create();
    return new ShipTaxCaller(host, ShipTaxApi.over(host.octroi()));
  }

  String add() {
    return "/API/ShipTax/Add/" + host.key();
  }

  String edit() {
    return "/API/ShipTax/Edit/" + host.key();
  }

  String get() {
    return "/API/ShipTax/Get/" + host.key();
  }

  String delete() {
    return "/API/Customer/TaxDelete/" + host.key();
  }

  static WireRequest get(String path, String query) {
    return WireRequest.of("GET", path + "?" + query);
  }

  static String envelope(int code, String message, boolean isValidUser) {
    return Json.normalized(
        """
        {
          "$id": "1",
          "Code": %d,
          "Message": "%s",
          "SessionId": null,
          "IsValidUser": %s,
          "ResponseObject": null
        }
        """
            .formatted(code, message, isValidUser));
  }

  void assertResponse(int code, String message, WireRequest request) {
    WireResponse response = api.handle(request);
    assertEquals(envelope(code, message, true), Json.withoutDetails(response));
    assertEquals(code, response.status());
    assertEquals("application/json; charset=utf-8", response.headers().get("Content-Type"));
  }

  @Override
  public void close() {
    host.close();
  }
}
