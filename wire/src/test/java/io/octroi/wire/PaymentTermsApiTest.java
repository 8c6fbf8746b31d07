package io.octroi.wire;

import static io.octroi.wire.PaymentTermsCaller.assertError;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.paymentterm.PaymentTerm;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the examples of the payment-terms document. */
class PaymentTermsApiTest {

  private static final String TERM = "{\"code\":\"code\",\"description\":\"description\"}";

  private final PaymentTermsCaller caller = PaymentTermsCaller.create();
  private final SampleHost host = caller.host();
  private final PaymentTerms terms = host.acme().paymentTerms();
  private final PaymentTermsApi api = caller.api();

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void theExampleOfTheListIsAnswered() {
    terms.beginSequencesAt(6_299);
    terms.add(PaymentTermDraft.of("code", "description"));

    for (String target : List.of("/", "", "/?since=0", "?since=", "/?since=0&other=1")) {
      WireResponse response = caller.send("GET", target);
      assertEquals(
          Json.normalized(
              """
              { "paymentTerms": [{ "code": "code", "description": "description" }], "since": 6300 }
              """),
          Json.normalized(response));
      assertEquals(200, response.status());
    }
    assertEquals(
        "{\"paymentTerms\":[],\"since\":6300}",
        Json.normalized(caller.send("GET", "/?since=6300")));
  }

  @Test
  void theExampleOfOneTermIsAnswered() {
    terms.beginSequencesAt(8_904);
    terms.add(PaymentTermDraft.of("code", "description"));

    assertEquals(
        Json.normalized(
            """
            { "paymentTerms": [{ "code": "code", "description": "description" }], "since": 8905 }
            """),
        Json.normalized(caller.send("GET", "/code")));
  }

  @Test
  void theExamplesOfChangesAreAnswered() {
    WireResponse added = caller.send("POST", "/", TERM);
    assertEquals(TERM, Json.normalized(added));
    assertEquals(200, added.status());
    assertEquals(TERM, Json.normalized(caller.send("PUT", "/code", TERM)));
    WireResponse deleted = caller.send("DELETE", "/code");
    assertEquals(200, deleted.status());
    assertEquals("", deleted.text());
    assertEquals(Optional.empty(), terms.get("code"));
  }

  @Test
  void theExamplesAreAnsweredAsXml() {
    String term =
        "<paymentTerm><code>code</code><description>description</description></paymentTerm>";
    WireResponse added = caller.sendXml("POST", "/", term);
    assertEquals(term, added.text());
    assertEquals("application/xml; charset=utf-8", added.headers().get("Content-Type"));
    assertEquals(term, caller.sendXml("PUT", "/code", term).text());
    assertEquals(
        "<paymentTermsResponse>"
            + "<paymentTerms><code>code</code><description>description</description></paymentTerms>"
            + "<since>2</since></paymentTermsResponse>",
        caller.sendXml("GET", "/", "").text());
    assertEquals(
        "<error><errorCode>900531</errorCode>"
            + "<errorMessage>Error when getting payment term</errorMessage>"
            + "<errorField/><errorData/>"
            + "<details><message>payment term \"x\" not found</message></details></error>",
        caller.sendXml("GET", "/x", "").text());
    assertEquals("", caller.sendXml("DELETE", "/code", "").text());
  }

  @Test
  void theBodyAndTheResponseMayHaveDifferentTypes() {
    WireRequest xml =
        caller
            .request("POST", "/")
            .withBody(
                "text/xml; charset=\"UTF-8\"",
                "<a><code>b</code><description/></a>".getBytes(UTF_8));

    assertEquals("{\"code\":\"b\",\"description\":\"\"}", Json.normalized(api.handle(xml)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|json",
        "*/*|json",
        "text/html|json",
        "application/xml|xml",
        "TEXT/XML|xml",
        "text/html, application/xml;q=0.9, */*;q=0.8|xml",
        "application/json;q=0.5, application/xml;q=0.6|xml",
        "application/xml;q=0, application/json;q=0.1|json",
        "application/xml;q=abc|xml",
        ",;|json"
      })
  void theResponseHasTheTypeThatTheRequestPrefers(String accept, String type) {
    WireResponse response = api.handle(caller.request("GET", "/").withHeader("Accept", accept));

    assertEquals("application/" + type + "; charset=utf-8", response.headers().get("Content-Type"));
  }

  @Test
  void aTermIdMayContainSlashes() {
    terms.add(PaymentTermDraft.of("2/10 net 30", "old"));

    for (String path : List.of("/2/10%20net%2030", "/2%2F10%20net%2030")) {
      assertEquals(
          "2/10 net 30",
          Json.tree(caller.send("PUT", path, "{\"description\":\"new\"}").text())
              .get("code")
              .asText());
      assertEquals(200, caller.send("GET", path).status());
    }
    assertEquals("new", terms.get("2/10 net 30").orElseThrow().description());
    assertEquals(
        404, caller.send("GET", "/2/10+net+30").status(), "a plus sign is not a space in a path");
    assertEquals(200, caller.send("DELETE", "/2/10%20net%2030").status());
  }

  @Test
  void deletionsAndResetsAreReportedUnlessTheFormIsStrict() {
    for (String code : List.of("a", "b", "c")) {
      terms.add(PaymentTermDraft.of(code, code));
    }
    terms.delete("b");

    assertEquals(
        "{\"paymentTerms\":[{\"code\":\"c\",\"description\":\"c\"}],\"since\":4,\"removed\":[\"b\"]}",
        Json.normalized(caller.send("GET", "/?since=2")));
    assertTrue(caller.sendXml("GET", "/?since=2", "").text().contains("<removed>b</removed>"));
    assertEquals(
        "{\"paymentTerms\":[{\"code\":\"c\",\"description\":\"c\"}],\"since\":4}",
        Json.normalized(api.strict().handle(caller.request("GET", "/?since=2"))));

    String all =
        "{\"paymentTerms\":[{\"code\":\"a\",\"description\":\"a\"},"
            + "{\"code\":\"c\",\"description\":\"c\"}],\"since\":3";
    assertEquals(all + "}", Json.normalized(caller.send("GET", "/")));
    assertEquals(all + ",\"reset\":true}", Json.normalized(caller.send("GET", "/?since=5")));
    assertEquals(
        all + "}", Json.normalized(api.strict().handle(caller.request("GET", "/?since=5"))));
  }

  @Test
  void aReaderOfAMigratedFeedGetsAllTerms() {
    terms.add(PaymentTermDraft.of("a", "imported"));
    terms.beginSequencesAt(8_905);

    for (String since : List.of("1", "6300", "8905")) {
      assertEquals(
          "{\"paymentTerms\":[{\"code\":\"a\",\"description\":\"imported\"}],\"since\":8906,"
              + "\"reset\":true}",
          Json.normalized(caller.send("GET", "/?since=" + since)));
    }
  }

  @Test
  void aUserSignsInWithAToken() {
    WireRequest request =
        WireRequest.of("GET", "/")
            .withHeader("Store", "acme")
            .withHeader("User_Id", "ann")
            .withHeader("user_token", host.userToken());

    assertEquals(200, api.handle(request).status());
    assertEquals(200, api.handle(request.withHeader("api_key", "")).status());
    assertEquals(200, api.handle(request.withHeader("api_key", host.key())).status());
  }

  @Test
  void charactersThatXmlCannotRepresentAreReplaced() {
    terms.add(PaymentTermDraft.of("a", "\u0001\uffff\ud83d\ude00<&\r\n"));

    assertTrue(
        caller
            .sendXml("GET", "/", "")
            .text()
            .contains("<description>\ufffd\ufffd\ud83d\ude00&lt;&amp;"),
        () -> caller.sendXml("GET", "/", "").text());
    assertTrue(caller.send("GET", "/").text().contains("\\u0001"));
  }

  @Test
  void aBodyInUtf8IsStoredAsItIs() {
    caller.send("POST", "/", "{\"code\":\"d\u00e9lai\",\"description\":\"30 jours \u20ac\"}");
    PaymentTerm term = terms.get("d\u00e9lai").orElseThrow();

    assertEquals("30 jours \u20ac", term.description());
    assertEquals(200, caller.send("GET", "/d%C3%A9lai").status());
    WireRequest latin =
        caller
            .request("POST", "/")
            .withBody(
                "application/json",
                "{\"code\":\"\u00e9\",\"description\":\"\"}".getBytes(ISO_8859_1));
    assertError(400, 900532, "Error when creating a payment term", api.handle(latin));
  }
}
