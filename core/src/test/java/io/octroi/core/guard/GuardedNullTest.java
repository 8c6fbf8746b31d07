package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.Tenant;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that null arguments are reported only to callers with the permission. */
class GuardedNullTest {

  @Test
  void authenticationAndPermissionAreCheckedFirst() {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY, settings -> settings)) {
      IssuedCredential key =
          fixture
              .octroi()
              .credentials()
              .issueApiKey(fixture.tenant().id(), List.of(Role.READER), "till", null);
      Tenant guarded = fixture.octroi().signIn(PresentedCredential.apiKey(key.value().reveal()));
      assertEquals(
          "query",
          assertThrows(NullPointerException.class, () -> guarded.taxRates().resolve(null))
              .getMessage());
      assertEquals(
          "id",
          assertThrows(NullPointerException.class, () -> guarded.customers().get((CustomerId) null))
              .getMessage());
      assertThrows(ForbiddenException.class, () -> guarded.customers().delete((CustomerId) null));
      fixture.octroi().credentials().revoke(key.credential().id());
      assertThrows(UnauthenticatedException.class, () -> guarded.taxRates().resolve(null));
      assertThrows(
          UnauthenticatedException.class, () -> guarded.customers().get((CustomerId) null));
    }
  }
}
