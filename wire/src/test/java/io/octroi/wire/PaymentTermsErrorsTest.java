package io.octroi.wire;

import static io.octroi.wire.PaymentTermsCaller.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the errors of the payment-terms document. */
class PaymentTermsErrorsTest {

  private static final String TERM = "{\"code\":\"code\",\"description\":\"description\"}";
  private static final String CREATING = "Error when creating a payment term";
  private static final String GETTING = "Error when getting payment term";
  private static final String UPDATING = "Error when updating a payment term";

  private final PaymentTermsCaller caller = PaymentTermsCaller.create();
  private final SampleHost host = caller.host();
  private final PaymentTerms terms = host.acme().paymentTerms();
  private final PaymentTermsApi api = caller.api();

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void aPathWithDotsIsTheIdOfATerm() {
    assertError(404, 900531, GETTING, caller.send("GET", "/../../etc/passwd"));
    terms.add(PaymentTermDraft.of("../b", "dots"));
    assertEquals(200, caller.send("GET", "/../b").status());
  }

  @Test
  void theBasePathIsAnOption() {
    PaymentTermsApi other = api.at("/v1/terms");
    terms.add(PaymentTermDraft.of("a", "b"));

    assertEquals(200, other.handle(caller.request("GET", "/v1/terms")).status());
    assertEquals(200, other.handle(caller.request("GET", "/v1/terms/a")).status());
    assertError(404, 900101, "Common error", other.handle(caller.request("GET", "/a")));
    assertError(404, 900101, "Common error", other.handle(caller.request("GET", "/v1/terms2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "terms", "/terms/"})
  void aBasePathWithoutASlashAtItsStartOrWithOneAtItsEndIsRejected(String path) {
    assertThrows(IllegalArgumentException.class, () -> api.at(path));
  }

  @Test
  void wrongOrMissingCredentialsAreReported() {
    WireRequest none = WireRequest.of("GET", "/");
    WireRequest store = none.withHeader("store", "acme");
    for (WireRequest request :
        List.of(
            none,
            store,
            none.withHeader("api_key", host.key()),
            store.withHeader("api_key", host.foreignKey()),
            store.withHeader("api_key", "x"),
            store.withHeader("api_key", host.key()).withHeader("api_key", host.key()),
            none.withHeader("store", "globex").withHeader("api_key", host.key()),
            store.withHeader("user_id", "bob").withHeader("user_token", host.userToken()))) {
      WireResponse response = api.handle(request);
      assertEquals(
          Json.normalized(
              """
              { "errorCode" : 900001, "errorMessage" : "Credentials don't match",
                "errorField" : null, "errorData" : null }
              """),
          Json.normalized(response));
      assertEquals(401, response.status());
    }
  }

  @Test
  void aKeyWithoutThePermissionIsReported() {
    WireRequest request =
        WireRequest.of("DELETE", "/a")
            .withHeader("store", "acme")
            .withHeader("api_key", host.readersKey());

    WireResponse response = api.handle(request);

    assertError(403, 900534, "Error when deleting a payment term", response);
    assertEquals("the permission PAYMENT_TERMS_WRITE is required\n", Json.details(response));
  }

  @Test
  void anotherTenantsKeyReachesNoTermOfATenant() {
    terms.add(PaymentTermDraft.of("a", "b"));
    WireRequest foreign =
        WireRequest.of("GET", "/a")
            .withHeader("store", "globex")
            .withHeader("api_key", host.foreignKey());

    assertEquals(404, api.handle(foreign).status());
  }

  @Test
  void errorsOfEachOperationAreReported() {
    terms.add(PaymentTermDraft.of("a", "b"));

    assertError(404, 900531, GETTING, caller.send("GET", "/x"));
    assertError(400, 900531, GETTING, caller.send("GET", "/%zz"));
    assertError(400, 900531, GETTING, caller.send("GET", "/%0a"));
    assertError(
        409, 900532, CREATING, caller.send("POST", "/", "{\"code\":\"a\",\"description\":\"\"}"));
    assertError(404, 900533, UPDATING, caller.send("PUT", "/x", "{}"));
    assertError(400, 900533, UPDATING, caller.send("PUT", "/a", "{\"code\":\"c\"}"));
    assertError(404, 900534, "Error when deleting a payment term", caller.send("DELETE", "/x"));
    for (WireResponse response : List.of(caller.send("PATCH", "/a"), caller.send("POST", "/a"))) {
      assertError(405, 900101, "Common error", response);
      assertEquals("GET, PUT, DELETE", response.headers().get("Allow"));
    }
    assertEquals("GET, POST", caller.send("DELETE", "/").headers().get("Allow"));
  }

  @Test
  void everyWrongFieldIsReportedInTheDetails() {
    String body = "{\"code\":\"%s\",\"description\":null}".formatted("x".repeat(65));

    WireResponse response = caller.send("POST", "/", body);

    assertError(400, 900532, CREATING, response);
    assertEquals("code", Json.tree(response.text()).get("errorField").asText());
    assertEquals(
        "code: has 65 characters, at most 64 are allowed\ndescription: is missing\n",
        Json.details(response));
    WireRequest strict =
        caller.request("POST", "/").withBody("application/json", body.getBytes(UTF_8));
    assertFalse(api.strict().handle(strict).text().contains("details"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since=-1",
        "since=x",
        "since=1.5",
        "since=9223372036854775808",
        "since=1&since=2",
        "since=1&SINCE=1",
        "since=%",
        "%ff"
      })
  void aWrongPositionIsReported(String query) {
    assertError(400, 900531, GETTING, caller.send("GET", "/?" + query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"code\":\"a\",\"code\":\"b\",\"description\":\"\"}",
        "{\"code\":\"a\",\"Code\":\"b\",\"description\":\"\"}",
        "{\"code\":[\"a\"],\"description\":\"\"}",
        "{\"code\":\"a\",\"description\":{}}",
        "{\"code\":\"a\",\"description\":\"\"} x"
      })
  void malformedJsonIsReported(String body) {
    assertError(400, 900532, CREATING, caller.send("POST", "/", body));
    assertError(400, 900533, UPDATING, caller.send("PUT", "/a", body));
    assertEquals(List.of(), terms.list(PageRequest.first(1)).items());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "<a>",
        "<a>text</a>",
        "<a><code>b</code><code>c</code><description/></a>",
        "<a><code>b</code><description>\u0001</description></a>",
        "<a><code>b</code><description>\ufffe</description></a>",
        "<a><code><b>c</b></code><description/></a>",
        "<!DOCTYPE a><a><code>b</code><description>c</description></a>",
        "<!DOCTYPE a [<!ENTITY e \"x\">]><a><code>b</code><description>c</description></a>",
        "<!DOCTYPE a [<!ENTITY e \"x\">]><a><code>b</code><description>&e;</description></a>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
            + "<a><code>b</code><description>&e;</description></a>",
        "<a><code>b</code><description>&e;</description></a>",
        "<a><code>b</code><description>c</description></a><a/>"
      })
  void malformedXmlAndEntitiesAreReported(String body) {
    WireResponse response = caller.sendXml("POST", "/", body);

    assertEquals(400, response.status(), response::text);
    assertTrue(response.text().contains("<errorCode>900532</errorCode>"), response::text);
    assertFalse(response.text().contains("root:"), response::text);
    assertEquals(Optional.empty(), terms.get("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=iso-8859-1",
        ""
      })
  void anotherContentTypeIsReported(String type) {
    assertError(
        400,
        900532,
        CREATING,
        api.handle(caller.request("POST", "/").withBody(type, TERM.getBytes(UTF_8))));
    assertError(
        400,
        900532,
        CREATING,
        api.handle(
            caller
                .request("POST", "/")
                .withBody("application/json", TERM.getBytes(UTF_8))
                .withHeader("Content-Type", "application/json")));
  }

  @Test
  void aLongBodyIsReported() {
    String text = "x".repeat(10_000_000);

    assertError(400, 900532, CREATING, caller.send("POST", "/", "{\"code\":\"" + text + "\"}"));
    assertEquals(400, caller.sendXml("POST", "/", "<a><code>" + text + "</code></a>").status());
    assertEquals(400, caller.sendXml("POST", "/", "<a>".repeat(100_000)).status());
  }

  @Test
  void aFailureOfTheStoreIsReportedAsInTheExample() {
    WireRequest request = caller.request("GET", "/");
    api.handle(request);
    host.close();

    WireResponse response = api.strict().handle(request);

    assertEquals(
        Json.normalized(
            """
            { "errorCode" : 900101, "errorMessage" : "Something went wrong on the server",
              "errorField" : null, "errorData" : null }
            """),
        Json.normalized(response));
    assertEquals(500, response.status());
  }
}
