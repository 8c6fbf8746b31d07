package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.guard.PresentedCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvaTaxCredentialsTest {

  @ParameterizedTest
  @CsvSource({"octk_x, ApiKey", "octu_x, User", "an imported licence, ApiKey", "'', ApiKey"})
  void theCredentialThatTheSecretLooksLikeIsTriedFirst(String secret, String first) {
    byte[] pair = ("ann:" + secret).getBytes(StandardCharsets.UTF_8);
    String header = "Basic " + Base64.getEncoder().encodeToString(pair);
    List<PresentedCredential> presented = AvaTaxCredentials.of("acme", header);
    assertEquals(2, presented.size());
    assertEquals(first, presented.get(0).getClass().getSimpleName());
  }
}
