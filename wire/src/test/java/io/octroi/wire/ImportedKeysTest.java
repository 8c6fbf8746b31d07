package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Credentials that another system has issued, in every form. */
class ImportedKeysTest {

  private static final TenantId ACME = TenantId.of("acme");
  private static final List<String> ROLES = List.of(Role.OWNER);
  private static final String KEY = "0123-4567.89ab_cdef";

  private final SampleHost host = SampleHost.create();

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @EnumSource
  void anImportedApiKeySignsInAndAnotherOneDoesNot(Form form) {
    WireHandler handler = form.over(host);
    assertEquals(Set.of(form.unauthenticated()), statuses(handler, form.requests(KEY)));
    host.octroi()
        .credentials()
        .importKey(ImportedKey.apiKey(ACME, ROLES, "existing", Secret.of(KEY)));
    assertTrue(statuses(handler, form.requests(KEY)).contains(200));
  }

  private static Set<Integer> statuses(WireHandler handler, Stream<WireRequest> requests) {
    return requests
        .map(request -> handler.handle(request).status())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Test
  void anImportedUserTokenSignsInToAvaTaxAndToPaymentTerms() {
    host.octroi()
        .credentials()
        .importKey(ImportedKey.userToken(ACME, "ann", ROLES, Secret.of(KEY)));
    WireRequest terms =
        WireRequest.of("GET", "/")
            .withHeader("store", "acme")
            .withHeader("user_id", "ann")
            .withHeader("user_token", KEY);
    assertEquals(200, PaymentTermsApi.over(host.octroi()).handle(terms).status());
    String pair =
        Base64.getEncoder().encodeToString(("ann:" + KEY).getBytes(StandardCharsets.UTF_8));
    WireRequest token =
        Form.withJson(
            WireRequest.of("POST", "/api/v2/companies/acme/ecommercetokens")
                .withHeader("Authorization", "Basic " + pair),
            "{\"customerNumber\":\"1\"}");
    assertEquals(200, AvaTaxApi.over(host.octroi()).handle(token).status());
  }
}
