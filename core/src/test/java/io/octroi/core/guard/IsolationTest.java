package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tests that a guarded session cannot reach another tenant's data with any call. */
class IsolationTest {

  private static final String HIDDEN = "zq-hidden-zq";

  @OverEachStore
  void noCallReturnsOrChangesDataOfAnotherTenant(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store, it -> new CheapHasher().in(it).rateLimit(RateLimit.unlimited()))) {
      Octroi octroi = fixture.octroi();
      SampleTenant.of(octroi.tenant("mine"), "mine");
      SampleTenant theirs = SampleTenant.of(octroi.tenant("theirs"), HIDDEN);
      List<String> before = theirs.data();
      assertTrue(
          before.stream().filter(part -> part.contains(HIDDEN)).count() > 8, before::toString);

      String key =
          octroi
              .credentials()
              .issueApiKey(TenantId.of("mine"), List.of(Role.OWNER), "mine", null)
              .value()
              .reveal();
      Tenant guarded = octroi.signIn(PresentedCredential.apiKey(key));
      CertificateDesk desk =
          guarded
              .ecommerceTokens()
              .certificates(guarded.ecommerceTokens().create(CustomerId.of("12345")).value());
      Set<String> answered = new HashSet<>();
      for (Method method : ServiceMethods.all()) {
        Object target =
            method.getDeclaringClass() == CertificateDesk.class
                ? desk
                : ServiceMethods.target(method, guarded);
        for (var arguments : theirs.arguments(method, 40)) {
          String result;
          try {
            result = String.valueOf(ServiceMethods.call(method, target, arguments.get()));
            answered.add(method.toString());
          } catch (OctroiException e) {
            result = e.toString();
          }
          assertFalse(result.contains(HIDDEN), method + " returned " + result);
        }
        assertEquals(before, theirs.data(), method::toString);
      }
      // Ensures that the test does not pass because every call is rejected.
      assertTrue(answered.size() > 70, "number of calls that succeeded: " + answered.size());
    }
  }
}
