package io.octroi.examples;

import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.guard.CallOutcome;
import io.octroi.guard.Caller;
import io.octroi.guard.Credential;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.Permission;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.Storage;
import io.octroi.taxrate.TaxQuery;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The code examples in {@code docs/guard.md}, in the order in which they appear. */
final class GuardTour {

  private final Octroi octroi;
  private final PrintStream out;

  GuardTour(Octroi octroi, PrintStream out) {
    this.octroi = octroi;
    this.out = out;
  }

  String issue() {
    TenantId acme = TenantId.of("acme");
    IssuedCredential issued =
        octroi.credentials().issueApiKey(acme, List.of(Role.CHECKOUT), "web shop", null);
    String key = issued.value().reveal(); // shown once: octk_<id>.<secret>
    out.println(issued); // the value prints as <redacted>
    return key;
  }

  Tenant enter(String key, TaxQuery query) {
    Tenant acme = octroi.signIn(PresentedCredential.apiKey(key));
    out.println(acme.taxRates().resolve(query).outcome()); // UNRATED: there is no rule yet
    try {
      acme.products().delete("19");
    } catch (ForbiddenException e) {
      out.println(e.permission()); // PRODUCTS_WRITE
    }
    return acme;
  }

  void wrong() {
    try {
      octroi.signIn(PresentedCredential.user("acme", "ann", "an old token"));
    } catch (UnauthenticatedException e) {
      out.println(e.getMessage()); // the credentials do not match
    }
  }

  void user() {
    IssuedCredential token =
        octroi
            .credentials()
            .issueUserToken(TenantId.of("acme"), "ann", List.of(Role.EDITOR), Duration.ofHours(8));
    Tenant acme = octroi.signIn(PresentedCredential.user("acme", "ann", token.value().reveal()));
    acme.products().put("20", "book");
  }

  void roles() {
    octroi.roles().put(Role.of("clerk", Permission.CUSTOMERS_READ, Permission.CUSTOMERS_WRITE));
    octroi.credentials().issueApiKey(TenantId.of("acme"), List.of("clerk", "reader"), "desk", null);
  }

  void limit(String id, Tenant acme, TaxQuery query) {
    octroi.credentials().setRateLimit(id, RateLimit.perMinute(3));
    try {
      while (true) {
        acme.taxRates().resolve(query);
      }
    } catch (RateLimitedException e) {
      out.println("Retry-After: " + e.retryAfterSeconds());
    }
  }

  void life(String id) {
    IssuedCredential fresh =
        octroi.credentials().rotate(id, Duration.ofDays(7)); // both secrets work for a week
    out.println(fresh.credential().previousUntil().isPresent()); // true
    octroi.credentials().revoke(id); // rejects both secrets, starting with the next call
    TenantId acme = TenantId.of("acme");
    octroi
        .credentials()
        .list(acme, PageRequest.first(100))
        .items()
        .forEach(each -> out.println(each.label().orElse("a user") + " " + each.lastUsed()));
    octroi.credentials().purgeExpiredBefore(acme, Instant.now().minus(Duration.ofDays(90)));
  }

  /** The code examples in {@code docs/requests.md}. */
  void existing() {
    Credential imported =
        octroi
            .credentials()
            .importKey(
                ImportedKey.apiKey(
                    TenantId.of("acme"),
                    List.of(Role.OWNER),
                    "old client",
                    Secret.of("0A1B2C3D-an-existing-key")));
    out.println(imported.label()); // Optional[old client]
  }

  void request() {
    Tenant acme = octroi.signIn(PresentedCredential.apiKey("0A1B2C3D-an-existing-key"));
    IssuedEcommerceToken token =
        acme.request(
            tenant -> { // two calls that count as one
              tenant.customers().register("12345");
              return tenant.ecommerceTokens().create("12345");
            });
    out.println(token.token().customer()); // 12345
    Caller caller = acme.caller().orElseThrow();
    out.println(caller.kind() + " " + caller.roles()); // API_KEY [owner]
  }

  /**
   * Opens an Octroi instance with a higher rate limit and a listener that prints unsuccessful
   * calls.
   */
  static Octroi counting(Storage storage, PrintStream out) {
    Octroi octroi =
        Octroi.with(storage)
            .rateLimit(RateLimit.perMinute(1_000))
            .callListener(
                (tenant, credentialId, service, method, outcome, nanos) -> {
                  if (outcome != CallOutcome.DONE) {
                    out.println(tenant + " " + service + "." + method + " " + outcome);
                  }
                })
            .open();
    return octroi;
  }
}
