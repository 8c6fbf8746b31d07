package io.octroi.examples;

import io.octroi.core.Octroi;
import io.octroi.wire.AvaTaxApi;
import io.octroi.wire.WireHandler;
import io.octroi.wire.WireRequest;
import io.octroi.wire.WireResponse;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The code examples in {@code docs/wire.md}. */
final class WireTour {

  private WireTour() {}

  static void create(Octroi octroi, String key, PrintStream out) {
    WireHandler avatax = AvaTaxApi.over(octroi);
    byte[] body = "{\"customerNumber\":\"ABC-1\"}".getBytes(StandardCharsets.UTF_8);
    WireRequest request =
        WireRequest.of("POST", "/api/v2/companies/acme/ecommercetokens")
            .withHeader("Authorization", "Bearer " + key)
            .withBody("application/json", body);
    WireResponse response = avatax.handle(request);
    out.println(response.status()); // 200
    out.println(response); // without the body, which contains the token
  }
}
