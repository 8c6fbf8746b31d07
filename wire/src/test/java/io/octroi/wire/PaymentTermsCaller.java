package io.octroi.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Requests of the payment-terms document with the key of tenant acme. */
record PaymentTermsCaller(SampleHost host, PaymentTermsApi api) implements AutoCloseable {

  static PaymentTermsCaller create() {
    SampleHost host = SampleHost.create();
    return new PaymentTermsCaller(host, PaymentTermsApi.over(host.octroi()));
  }

  WireRequest request(String method, String target) {
    return WireRequest.of(method, target)
        .withHeader("store", "acme")
        .withHeader("api_key", host.key());
  }

  WireResponse send(String method, String target) {
    return api.handle(request(method, target));
  }

  WireResponse send(String method, String target, String json) {
    return api.handle(request(method, target).withBody("application/json", json.getBytes(UTF_8)));
  }

  WireResponse sendXml(String method, String target, String xml) {
    return api.handle(
        request(method, target)
            .withHeader("Accept", "application/xml")
            .withBody("application/xml", xml.getBytes(UTF_8)));
  }

  /** Asserts an error, whatever its field and its details. */
  static void assertError(int status, int code, String message, WireResponse response) {
    assertEquals(
        "{\"errorCode\":%d,\"errorMessage\":\"%s\",\"errorData\":null}".formatted(code, message),
        Json.withoutDetails(response).replaceFirst("\"errorField\":(null|\"\\w+\"),", ""));
    assertEquals(status, response.status());
  }

  @Override
  public void close() {
    host.close();
  }
}
