package io.octroi.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Tests that every request gets a documented response. */
class WireFormsPropertyTest {

  private static final SampleHost HOST = SampleHost.create();

  @AfterContainer
  static void close() {
    HOST.close();
  }

  /** A form and a request to it, which is an operation of the form with parts replaced. */
  record Sent(Form form, WireRequest request) {}

  @Provide
  Arbitrary<Sent> requests() {
    return Arbitraries.of(Form.class)
        .flatMap(
            form ->
                Combinators.combine(
                        Arbitraries.of(form.requests(HOST.key()).toList()),
                        methods().injectNull(0.7),
                        paths().injectNull(0.7),
                        Arbitraries.strings().ofMaxLength(20).injectNull(0.5),
                        bodies().injectNull(0.3),
                        headers())
                    .as(
                        (request, method, path, query, body, headers) ->
                            new Sent(form, replaced(request, method, path, query, body, headers))));
  }

  private static WireRequest replaced(
      WireRequest request,
      String method,
      String path,
      String query,
      byte[] body,
      Map<String, String> headers) {
    WireRequest replaced =
        new WireRequest(
            method == null ? request.method() : method,
            path == null ? request.path() : path,
            query == null ? request.query() : query,
            request.headers(),
            body == null ? request.body() : body);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      replaced = replaced.withHeader(header.getKey(), header.getValue());
    }
    return replaced;
  }

  private static Arbitrary<String> methods() {
    return Arbitraries.of("GET", "POST", "PUT", "DELETE", "HEAD", "\u0130", "", "brew coffee");
  }

  private static Arbitrary<String> paths() {
    return Arbitraries.of("", "/", "/API/ShipTax/Add/", "/api/v2/companies/", "/brand/acme/", "/a%")
        .flatMap(start -> Arbitraries.strings().ofMaxLength(20).map(end -> start + end));
  }

  private static Arbitrary<byte[]> bodies() {
    Arbitrary<String> names =
        Arbitraries.of("identifier", "code", "customerNumber", "Consent", "\\ud800", "\\u0001");
    Arbitrary<String> values =
        Arbitraries.of(
            "\"\\ud800\"", "\"\\u0000\"", "1e999", "[]", "{}", "null", "true", "\"yes\"");
    Arbitrary<String> objects =
        Combinators.combine(names, values, names, values)
            .as((a, b, c, d) -> "{\"%s\":%s,\"%s\":%s}".formatted(a, b, c, d));
    Arbitrary<String> xml =
        Arbitraries.strings().ofMaxLength(10).map(text -> "<a><code>" + text + "</code></a>");
    return Arbitraries.oneOf(
        objects.map(text -> text.getBytes(UTF_8)),
        xml.map(text -> text.getBytes(UTF_8)),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(50));
  }

  private static Arbitrary<Map<String, String>> headers() {
    Arbitrary<String> names =
        Arbitraries.of("Content-Type", "Accept", "store", "user_id", "Authorization", "Host");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("application/xml", "text/json", "*/*;q=0.1", "a/b; charset=latin1"),
            Arbitraries.strings().ofMaxLength(20));
    return Arbitraries.maps(names, values).ofMaxSize(2);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyRequestGetsADocumentedResponse(@ForAll("requests") Sent sent) {
    HOST.nanos().addAndGet(Duration.ofSeconds(1).toNanos()); // No limit applies.
    WireResponse response = sent.form().over(HOST).handle(sent.request());
    assertTrue(
        sent.form().statuses().contains(response.status()), () -> response + response.text());
    MalformedRequestsTest.assertWellFormed(response);
  }
}
