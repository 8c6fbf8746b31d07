package io.octroi.wire;

import static io.octroi.wire.Json.post;
import static io.octroi.wire.ShipTaxCaller.SANTA_CLARA;
import static io.octroi.wire.ShipTaxCaller.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the examples of the ship-tax document. */
class ShipTaxApiTest {

  private final ShipTaxCaller caller = ShipTaxCaller.create();
  private final SampleHost host = caller.host();
  private final ShipTaxApi api = caller.api();

  @AfterEach
  void close() {
    caller.close();
  }

  private static ShipTaxDraft draft(String key, String type) {
    return ShipTaxDraft.builder()
        .key(key)
        .link("_41X0YBRKE")
        .customerNumber("0000000007")
        .description("SANTA CLARA CNTY. USE TAX")
        .type(type)
        .rate("8.25")
        .taxId("CA USE ")
        .recordType("S")
        .build();
  }

  @Test
  void theExamplesOfTheAdditionAddARecord() {
    caller.assertResponse(200, "ShipTax added successfully.", get(caller.add(), SANTA_CLARA));
    caller.assertResponse(
        200,
        "ShipTax added successfully.",
        post(
            caller.add(),
            """
            {
            'Linkadd':'LINKADD',
            'Custno':'0000000011',
            'Taxdesc':'SANTA CLARA CNTY. USE TAX',
            'Taxtype':'S',
            'Tax_Rate':'8.2500' ,
            'Tax_id':'CA USE ',
            'Recordtype':'S'
            }
            """));

    List<ShipTax> added = host.acme().shipTaxes().listByLink("LINKADD");
    assertEquals(2, added.size());
    assertEquals(added.get(0).rate(), added.get(1).rate());
    assertEquals("CA USE", added.get(1).taxId());
  }

  @Test
  void theExamplesOfTheEditChangeARecord() {
    for (String key : List.of("UniqShipTa", "USQNT0M26L")) {
      caller.assertResponse(
          200,
          "ShipTax added successfully.",
          get(caller.add(), SANTA_CLARA + "&unqshiptax=" + key));
    }

    caller.assertResponse(
        200,
        "ShipTax edited successfully.",
        get(
            caller.edit(),
            "UNQSHIPTAX=UniqShipTa&Custno=0000000011&Taxdesc=ORANGE COUNTY&Taxtype=S&Tax_Rate=7.5"
                + "&Tax_id=CA USE&Recordtype=S"));
    caller.assertResponse(
        200,
        "ShipTax edited successfully.",
        post(
            caller.edit(),
            """
            {
            'UNQSHIPTAX':'USQNT0M26L',
            'Custno':'0000000011',
            'Taxdesc':'ORANGE COUNTY',
            'Taxtype':'S',
            'Tax_Rate':'7.5' ,
            'Tax_id':'CA USE ',
            'Recordtype':'S'
            }
            """));

    for (ShipTax edited : host.acme().shipTaxes().listByLink("LINKADD")) {
      assertEquals("ORANGE COUNTY 7.5%", edited.description() + " " + edited.rate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\n'CustNo','0000000011'\n}\n", "{'CustNo':'0000000011'}"})
  void theExamplesOfTheDeletionDeleteTheRecordsOfACustomer(String body) {
    api.handle(get(caller.add(), SANTA_CLARA));

    caller.assertResponse(
        200,
        "ShipTax deleted successfully.",
        body.isEmpty() ? get(caller.delete(), "CustNo=0000000011") : post(caller.delete(), body));

    assertEquals(List.of(), host.acme().shipTaxes().listByLink("LINKADD"));
  }

  @Test
  void theExampleOfTheQueryListsTheRecordsOfALink() {
    host.acme().shipTaxes().add(draft("_41X0YBZJX", "S"));
    host.acme().shipTaxes().add(draft("_41X0YC231", "C"));

    assertEquals(
        Json.normalized(
            """
            {
            "$id": "1",
            "Code": 200,
            "Message": "ShipTax details:",
            "SessionId": null,
            "IsValidUser": true,
            "ResponseObject": [
            {
            "$id": "2",
            "ShipBill": null,
            "UNQSHIPTAX": "_41X0YBZJX",
            "LINKADD": "_41X0YBRKE",
            "CUSTNO": "0000000007",
            "ADDRESS1": " ",
            "TAXDESC": "SANTA CLARA CNTY. USE TAX",
            "TAXTYPE": "S",
            "TAX_RATE": 8.25,
            "TAX_ID": "CA USE ",
            "RECORDTYPE": "S",
            "PTPROD": false,
            "PTFRT": false,
            "STPROD": false,
            "STFRT": false,
            "STTX": false,
            "ModifiedDate": null
            },
            {
            "$id": "3",
            "ShipBill": null,
            "UNQSHIPTAX": "_41X0YC231",
            "LINKADD": "_41X0YBRKE",
            "CUSTNO": "0000000007",
            "ADDRESS1": " ",
            "TAXDESC": "SANTA CLARA CNTY. USE TAX",
            "TAXTYPE": "C",
            "TAX_RATE": 8.25,
            "TAX_ID": "CA USE ",
            "RECORDTYPE": "S",
            "PTPROD": false,
            "PTFRT": false,
            "STPROD": false,
            "STFRT": false,
            "STTX": false,
            "ModifiedDate": null
            }
            ]
            }
            """),
        Json.normalized(api.handle(get(caller.get(), "LinkAdd=_41X0YBRKE"))));
  }

  @Test
  void anEditSetsTheFlagsTheLinkAndTheTimeOfTheRecord() {
    api.handle(get(caller.add(), SANTA_CLARA + "&unqshiptax=K  &ptprod=true&STTX=1"));

    caller.assertResponse(
        200,
        "ShipTax edited successfully.",
        post(
            caller.edit(),
            """
            {"unqshiptax":"K","Custno":"0000000011","LINKADD":"OTHER ","tax_rate":100,
             "ptProd":false,"ptFr":true,"stFrt":"True","Taxdesc":null,"modifiedDate":"2020-01-01"}
            """));

    WireResponse response = api.handle(get(caller.get(), "linkadd=OTHER"));
    assertTrue(response.text().contains("\"TAX_RATE\":100,"), response::text);
    assertTrue(response.text().contains("\"PTPROD\":false,\"PTFRT\":true"), response::text);
    assertTrue(response.text().contains("\"STFRT\":true,\"STTX\":true"), response::text);
    assertTrue(
        response.text().contains("\"ModifiedDate\":\"2026-11-21T12:00:00Z\""), response::text);
  }

  @Test
  void theTypeIsSIfItIsAbsent() {
    api.handle(get(caller.add(), SANTA_CLARA.replace("Taxtype=S&", "") + "&tax_rate2=1"));

    assertEquals("S", host.acme().shipTaxes().listByLink("LINKADD").get(0).type().code());
  }

  @Test
  void pathsAreReadWithoutRegardToCase() {
    caller.assertResponse(
        200, "ShipTax added successfully.", get("/api/shiptax/ADD/" + host.key(), SANTA_CLARA));
  }

  @Test
  void aFormIsReadAsAQueryIs() {
    WireRequest request =
        WireRequest.of("POST", caller.add())
            .withBody(
                "application/x-www-form-urlencoded", SANTA_CLARA.replace(' ', '+').getBytes(UTF_8));

    caller.assertResponse(200, "ShipTax added successfully.", request);
  }
}
