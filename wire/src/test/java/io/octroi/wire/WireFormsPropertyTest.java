package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Tests that every request gets a response, and never a stack trace. */
class WireFormsPropertyTest {

  private static final SampleHost HOST = SampleHost.create();
  private static final List<WireHandler> FORMS =
      List.of(ShipTaxApi.over(HOST.octroi()), PaymentTermsApi.over(HOST.octroi()));

  @AfterContainer
  static void close() {
    HOST.close();
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("", "/", "/API/ShipTax/Add/", "/api/Customer/TaxDelete/", "/a%", "x")
        .flatMap(start -> Arbitraries.strings().ofMaxLength(20).map(end -> start + end));
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of("application/json", "application/xml", "text/xml; charset=utf-8", "a/b");
  }

  @Property(tries = 300)
  void everyRequestGetsAResponse(
      @ForAll @From("paths") String path,
      @ForAll String query,
      @ForAll @From("types") String type,
      @ForAll byte[] body) {
    for (WireHandler form : FORMS) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "\u0130")) {
        WireResponse response =
            form.handle(
                WireRequest.of(method, path + "?" + query)
                    .withBody(type, body)
                    .withHeader("store", "acme")
                    .withHeader("accept", type)
                    .withHeader("api_key", HOST.key()));
        assertTrue(response.status() >= 200 && response.status() < 600);
        assertFalse(response.status() == 500, response::text);
        assertFalse(response.text().contains("at io.octroi"), response::text);
      }
    }
  }
}
