package io.octroi.wire;

import static io.octroi.wire.Json.post;
import static io.octroi.wire.ShipTaxCaller.SANTA_CLARA;
import static io.octroi.wire.ShipTaxCaller.envelope;
import static io.octroi.wire.ShipTaxCaller.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the errors of the ship-tax document. */
class ShipTaxErrorsTest {

  private static final String BAD_OBJECT = "'ShipTax' Object is not initialized properly.";
  private static final String NO_NUMBER = "Customer number or customer name not provided.";
  private static final String UNKNOWN = "ShipTax does not exists.";

  private final ShipTaxCaller caller = ShipTaxCaller.create();
  private final SampleHost host = caller.host();
  private final ShipTaxApi api = caller.api();

  @AfterEach
  void close() {
    caller.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/API/ShipTax/Add/, Linkadd=x",
    "/API/ShipTax/Add/123456789, ''",
    "/API/ShipTax/Edit/123456789, ''",
    "/API/ShipTax/Get/123456789, LinkAdd=LINKADD",
    "/API/ShipTax/Get, ''",
    "/API/ShipTax/Get/%00, ''",
    "/API/ShipTax/Get/%zz, ''",
    "/API/Customer/TaxDelete/octk_.., CustNo=1"
  })
  void aWrongKeyIsReported(String path, String query) {
    WireResponse response = api.handle(get(path, query));

    assertEquals(envelope(403, "Invalid API Key.", false), Json.normalized(response));
    assertEquals(403, response.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/ShipTaxAdd/123456789|No type was found that matches the controller named"
            + " 'ShipTaxAdd'.",
        "/api/ShipTaxEdit/123456789|No type was found that matches the controller named"
            + " 'ShipTaxEdit'.",
        "/api/ShipTaxGet/123456789|No type was found that matches the controller named"
            + " 'ShipTaxGet'.",
        "/api/ShipTax/Delete/23456789|No action was found on the controller 'ShipTax' that matches"
            + " the request.",
        "/API/ShipTax/../Customer/TaxDelete|No action was found on the controller 'ShipTax' that"
            + " matches the request.",
        "/API/../ShipTax/Add|No type was found that matches the controller named '..'.",
        "/etc/passwd|No route data was found for this request.",
        "/|No route data was found for this request."
      })
  void anUnknownPathIsReported(String path, String detail) {
    WireResponse response = api.handle(WireRequest.of("GET", path));

    assertEquals(
        Json.normalized(
            """
            {
            "$id": "1",
            "Message": "No HTTP resource was found that matches the request URI 'http://localhost%s'.",
            "MessageDetail": "%s"
            }
            """
                .formatted(path, detail)),
        Json.normalized(response));
    assertEquals(404, response.status());
  }

  @Test
  void anotherMethodIsReported() {
    WireResponse response = api.handle(WireRequest.of("PUT", caller.add()));

    assertEquals(405, response.status());
    assertEquals("GET, POST", response.headers().get("Allow"));
  }

  @Test
  void everyWrongParameterIsReportedInTheDetails() {
    WireRequest request =
        post(
            caller.add(),
            """
            {"Linkadd":"","Custno":12345678901,"Taxtype":"X","Tax_Rate":"8.25001","Recordtype":"Q",
             "ptProd":"maybe","ptFr":true,"ptFrt":false}
            """);

    caller.assertResponse(403, BAD_OBJECT, request);
    assertEquals(
        """
        Custno: has 11 characters, at most 10 are allowed
        Linkadd: is empty
        tax_rate: is 8.25001%, at most 4 decimal places are allowed
        recordtype: is "Q", not S or I
        ptProd: is "maybe", not true or false
        ptFrt: is another name of ptFr, which is also present
        Taxtype: is "X", not S, C, P or E
        Taxdesc: is missing
        Tax_id: is missing
        """,
        Json.details(api.handle(request)));
    assertEquals(envelope(403, BAD_OBJECT, true), Json.normalized(api.strict().handle(request)));
  }

  @Test
  void missingParametersAreReported() {
    caller.assertResponse(403, BAD_OBJECT, WireRequest.of("GET", caller.add()));
    caller.assertResponse(403, BAD_OBJECT, WireRequest.of("POST", caller.edit()));
    assertEquals(
        "unqshiptax: is missing\nCustno: is missing\n",
        Json.details(api.handle(WireRequest.of("POST", caller.edit()))));
    caller.assertResponse(403, NO_NUMBER, WireRequest.of("GET", caller.delete()));
    caller.assertResponse(403, UNKNOWN, get(caller.get(), ""));
  }

  @Test
  void unknownRecordsAndKeysInUseAreReported() {
    api.handle(get(caller.add(), SANTA_CLARA + "&unqshiptax=K"));

    caller.assertResponse(403, BAD_OBJECT, get(caller.add(), SANTA_CLARA + "&unqshiptax=K"));
    caller.assertResponse(403, BAD_OBJECT, get(caller.edit(), "unqshiptax=K&Custno=8"));
    caller.assertResponse(403, UNKNOWN, get(caller.edit(), "unqshiptax=L&Custno=0000000011"));
    caller.assertResponse(403, UNKNOWN, get(caller.delete(), "Custno=8"));
    caller.assertResponse(403, UNKNOWN, get(caller.get(), "LinkAdd=x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "\"text\"",
        "{'Custno':'1','custno':'2'}",
        "{'Custno':'1','Custno':'1'}",
        "{'Custno':['1']}",
        "{'Custno':{'a':'1'}}",
        "{'Custno':'1'} {}",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"
      })
  void aMalformedBodyIsReported(String body) {
    caller.assertResponse(403, BAD_OBJECT, post(caller.add(), body));
    caller.assertResponse(403, BAD_OBJECT, post(caller.edit(), body));
    caller.assertResponse(403, NO_NUMBER, post(caller.delete(), body));
    caller.assertResponse(403, UNKNOWN, post(caller.get(), body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Custno=1&custno=2", "Custno=%", "Custno=%ff", "Custno=1&Custno=1"})
  void aMalformedQueryIsReported(String query) {
    caller.assertResponse(403, NO_NUMBER, get(caller.delete(), query));
  }

  @Test
  void aParameterInTheQueryAndInTheBodyIsReported() {
    caller.assertResponse(403, NO_NUMBER, post(caller.delete() + "?Custno=1", "{'custno':'1'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/xml", "application/xml", "text/plain", "application/json;charset=x"})
  void anotherContentTypeIsReported(String type) {
    WireRequest request =
        WireRequest.of("POST", caller.delete()).withBody(type, "{}".getBytes(UTF_8));

    caller.assertResponse(403, NO_NUMBER, request);
  }

  @Test
  void aLongBodyIsReported() {
    caller.assertResponse(
        403, BAD_OBJECT, post(caller.add(), "{'Linkadd':'" + "x".repeat(10_000_000) + "'}"));
    caller.assertResponse(
        403,
        BAD_OBJECT,
        WireRequest.of("POST", caller.add())
            .withBody("application/x-www-form-urlencoded", new byte[10_000_000]));
    caller.assertResponse(403, BAD_OBJECT, post(caller.add(), "[".repeat(100_000)));
    caller.assertResponse(403, BAD_OBJECT, post(caller.add(), "{'tax_rate':1e999999999}"));
  }

  @Test
  void aKeyWithoutThePermissionIsReported() {
    WireResponse response = api.handle(get("/API/ShipTax/Add/" + host.readersKey(), SANTA_CLARA));

    assertEquals(envelope(403, "Invalid API Key.", false), Json.withoutDetails(response));
    assertEquals("the permission SHIP_TAXES_WRITE is required\n", Json.details(response));
  }

  @Test
  void anotherTenantsKeyReachesNoRecordOfATenant() {
    api.handle(get(caller.add(), SANTA_CLARA + "&unqshiptax=K"));
    String key = host.foreignKey();

    caller.assertResponse(403, UNKNOWN, get("/API/ShipTax/Get/" + key, "LinkAdd=LINKADD"));
    caller.assertResponse(403, UNKNOWN, get("/API/Customer/TaxDelete/" + key, "CustNo=0000000011"));
    caller.assertResponse(
        403, UNKNOWN, get("/API/ShipTax/Edit/" + key, "unqshiptax=K&custno=0000000011"));
    assertEquals(1, host.acme().shipTaxes().listByLink("LINKADD").size());
  }

  @Test
  void tooManyRequestsAreReportedWithTheTimeToWait() {
    for (int i = 0; i < 200; i++) {
      caller.assertResponse(403, UNKNOWN, get(caller.get(), "LinkAdd=x"));
    }

    WireResponse response = api.handle(get(caller.get(), "LinkAdd=x"));

    assertEquals(envelope(429, "Too many requests.", true), Json.withoutDetails(response));
    assertEquals("60", response.headers().get("Retry-After"));
  }

  @Test
  void aFailureOfTheStoreIsReportedWithoutItsCause() {
    WireRequest request = get(caller.get(), "LinkAdd=x");
    host.acme().shipTaxes().listByLink("x");
    host.close();

    WireResponse response = api.handle(request);

    assertEquals(500, response.status());
    assertEquals(envelope(500, "An error has occurred.", true), Json.withoutDetails(response));
  }
}
