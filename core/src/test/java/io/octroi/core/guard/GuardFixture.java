package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.OctroiFixture;
import io.octroi.core.SettableClock;
import io.octroi.core.Store;
import io.octroi.core.secrets.RunWatch;
import io.octroi.guard.Credentials;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** An Octroi for tests of credentials and guarded calls. */
final class GuardFixture implements AutoCloseable {

  static final TenantId ACME = TenantId.of("acme");
  static final Instant NOON = Instant.parse(OctroiFixture.TODAY + "T12:00:00Z");

  final OctroiFixture base;
  final Octroi octroi;
  final SettableClock clock;
  final Credentials keys;

  private GuardFixture(OctroiFixture base) {
    this.base = base;
    this.octroi = base.octroi();
    this.clock = base.clock();
    this.keys = RunWatch.watching(octroi.credentials());
  }

  static GuardFixture over(Store store) {
    return over(store.open(), it -> it);
  }

  static GuardFixture over(Storage storage, UnaryOperator<OctroiBuilder> settings) {
    return new GuardFixture(OctroiFixture.over(storage, settings));
  }

  /** Issues an API key of acme with all permissions and no expiry. */
  IssuedCredential key() {
    return keys.issueApiKey(ACME, List.of(Role.OWNER), "web shop", null);
  }

  IssuedCredential keyUntil(Instant expiry) {
    return keys.issueApiKey(ACME, List.of(Role.OWNER), "web shop", expiry);
  }

  /** Issues a token for acme's user ann that is valid for an hour. */
  IssuedCredential annsToken() {
    return keys.issueUserToken(ACME, "ann", List.of(Role.OWNER), Duration.ofHours(1));
  }

  static String text(IssuedCredential issued) {
    return issued.value().reveal();
  }

  Tenant signIn(IssuedCredential issued) {
    return octroi.signIn(PresentedCredential.apiKey(text(issued)));
  }

  /** Makes a call that needs no data and no I/O in the guard. */
  static void call(Tenant tenant) {
    tenant.taxTables().revision();
  }

  @Override
  public void close() {
    base.close();
  }
}
