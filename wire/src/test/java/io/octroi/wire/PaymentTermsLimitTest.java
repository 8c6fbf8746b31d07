package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.paymentterm.PaymentTermDraft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the limit of 200 requests a minute of the payment-terms document. */
class PaymentTermsLimitTest {

  private static final List<String> TARGETS = List.of("/", "/?since=6300", "/?since=1", "/code");

  @Test
  void twoHundredRequestsAMinuteAreAnsweredAndTheNextOneHasToWait() {
    try (SampleHost host = SampleHost.create()) {
      host.acme().paymentTerms().beginSequencesAt(6_299);
      host.acme().paymentTerms().add(PaymentTermDraft.of("code", "description"));
      PaymentTermsApi api = PaymentTermsApi.over(host.octroi());
      for (int i = 0; i < 200; i++) {
        host.nanos().addAndGet(Duration.ofMillis(100).toNanos());
        assertEquals(200, api.handle(request(host, TARGETS.get(i % TARGETS.size()))).status());
      }

      for (String target : TARGETS) {
        WireResponse refused = api.handle(request(host, target));
        assertEquals(429, refused.status());
        // The first request was made 19.9 seconds ago.
        assertEquals("41", refused.headers().get("Retry-After"));
        assertEquals(
            Json.normalized(
                """
                { "errorCode" : 900429, "errorMessage" : "Too many requests",
                  "errorField" : null, "errorData" : null }
                """),
            Json.withoutDetails(refused));
      }

      host.nanos().addAndGet(Duration.ofSeconds(41).toNanos());
      assertEquals(200, api.handle(request(host, "/?since=6300")).status());
    }
  }

  private static WireRequest request(SampleHost host, String target) {
    return WireRequest.of("GET", target)
        .withHeader("store", "acme")
        .withHeader("api_key", host.key());
  }
}
