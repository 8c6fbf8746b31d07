package io.octroi.core.secrets;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.core.SettableClock;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** API keys and user tokens, presented correctly and incorrectly, rotated and revoked. */
final class SignInCanaries {

  private final Canaries canaries;
  private final SettableClock clock;

  SignInCanaries(Canaries canaries, SettableClock clock) {
    this.canaries = canaries;
    this.clock = clock;
  }

  void live(Octroi octroi) {
    TenantId acme = TenantId.of("acme");
    IssuedCredential key =
        canaries.printed(
            octroi.credentials().issueApiKey(acme, List.of(Role.READER), "shop", null));
    Secret first = canaries.noted(Canaries.Kind.API_KEY, key.value());
    canaries.handles().add(key.credential().id());
    IssuedCredential token =
        canaries.printed(
            octroi
                .credentials()
                .issueUserToken(acme, "ann", List.of(Role.READER), Duration.ofHours(1)));
    Secret users = canaries.noted(Canaries.Kind.USER_TOKEN, token.value());
    canaries.handles().add(token.credential().id());
    String text = first.reveal();
    Secret changed =
        canaries.given(Canaries.Kind.API_KEY, text.substring(0, text.length() - 2) + "zz");
    List<PresentedCredential> shown =
        List.of(
            PresentedCredential.apiKey(text),
            PresentedCredential.apiKey("acme", text),
            PresentedCredential.apiKey("globex", text),
            PresentedCredential.apiKey(changed.reveal()),
            PresentedCredential.apiKey(
                canaries.given(Canaries.Kind.API_KEY, "octk_nobody.has-this-key").reveal()),
            PresentedCredential.user("acme", "ann", users.reveal()),
            PresentedCredential.user("acme", "bob", users.reveal()));
    shown.forEach(each -> canaries.tried(() -> octroi.signIn(canaries.printed(each))));
    Tenant tenant = canaries.printed(octroi.signIn(PresentedCredential.apiKey(text)));
    canaries.tried(() -> canaries.printed(tenant.taxRates()).getLookup(UUID.randomUUID()));
    canaries.tried(() -> tenant.customers().register(CustomerId.of("54321")));
    Secret second =
        canaries.noted(
            Canaries.Kind.API_KEY,
            canaries
                .printed(octroi.credentials().rotate(key.credential().id(), Duration.ofMinutes(1)))
                .value());
    canaries.tried(() -> octroi.signIn(PresentedCredential.apiKey(second.reveal())));
    canaries.printed(octroi.credentials().list(acme, PageRequest.first(10)));
    clock.advance(Duration.ofHours(2));
    shown.forEach(each -> canaries.tried(() -> octroi.signIn(each)));
    octroi.credentials().revoke(key.credential().id());
    canaries.tried(() -> octroi.signIn(PresentedCredential.apiKey(second.reveal())));
    canaries.tried(() -> tenant.taxTables().revision());
  }
}
