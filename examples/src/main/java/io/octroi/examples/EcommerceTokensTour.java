package io.octroi.examples;

import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.core.EcommerceTokenReplays;
import io.octroi.core.Octroi;
import io.octroi.core.SubmittedCertificates;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.spi.Storage;
import io.octroi.taxrate.TaxQuery;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** The code examples in {@code docs/ecommerce-tokens.md}, in the order in which they appear. */
final class EcommerceTokensTour {

  private final Tenant acme;
  private final PrintStream out;

  EcommerceTokensTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  Secret create() {
    acme.customers().register("12345");
    IssuedEcommerceToken issued = acme.ecommerceTokens().create("12345");
    Secret value = issued.value(); // shown once: value.reveal() goes to the web page
    out.println(issued); // the value prints as <redacted>
    return value;
  }

  void certificates(Secret value, TaxQuery query) {
    CertificateDesk desk = acme.ecommerceTokens().certificates(value);
    desk.submit(Exemption.of("E-7", DateRange.always()).in("USA", "IL"));
    out.println(acme.taxRates().resolve(query.withCustomer("12345")).outcome()); // EXEMPT
    desk.list().forEach(each -> out.println(each.exemption().certificate()));
    desk.withdraw("E-7");
  }

  Secret refresh(Secret value) {
    IssuedEcommerceToken next = acme.ecommerceTokens().refresh(value);
    if (acme.ecommerceTokens().check(next.value()) instanceof TokenCheck.Active active) {
      out.println(active.customer() + " until " + active.expiresAt());
    }
    try {
      acme.ecommerceTokens().refresh(value); // the replaced value
    } catch (TokenNotActiveException e) {
      out.println(e.reason()); // SUPERSEDED
    }
    return next.value();
  }

  void end(Secret value) {
    acme.ecommerceTokens()
        .list("12345", PageRequest.first(100))
        .items()
        .forEach(token -> out.println(token.tokenId() + " until " + token.expiresAt()));
    acme.ecommerceTokens().revoke(value);
    acme.ecommerceTokens().revokeAll("12345");
    acme.ecommerceTokens().purgeExpiredBefore(Instant.now().minus(Duration.ofDays(30)));
  }

  /** Opens an Octroi instance with settings that differ from the defaults. */
  static Octroi careful(Storage storage) {
    Octroi octroi =
        Octroi.with(storage)
            .ecommerceTokenLifetime(Duration.ofMinutes(30))
            .ecommerceTokenCap(Duration.ofHours(8))
            .ecommerceTokenReplays(EcommerceTokenReplays.revokeAfter(Duration.ofSeconds(5)))
            .submittedCertificates(SubmittedCertificates.PENDING)
            .open();
    return octroi;
  }

  void approve() {
    acme.customers()
        .pendingExemptions("12345")
        .forEach(pending -> acme.customers().approveExemption("12345", pending.certificate()));
  }
}
