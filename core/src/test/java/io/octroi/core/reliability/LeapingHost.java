package io.octroi.core.reliability;

import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.SettableClock;
import io.octroi.core.Store;
import io.octroi.guard.RateLimit;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A host whose clock leaps, and whose ticker does not if it has one. */
final class LeapingHost implements AutoCloseable {

  static final String ANN = "ann@example.com";
  static final TokenRef REF = TokenRef.identifier(ANN);
  static final Secret PASS = Secret.of("opensesame1");
  static final Secret WRONG = Secret.of("closesesame1");
  static final String NOON = "2026-11-21T12:00:00Z";

  /** What the host gives the builder. */
  enum Timing {
    CLOCK_ALONE,
    CLOCK_AND_TICKER
  }

  final SettableClock clock = SettableClock.at(NOON);
  private final AtomicLong nanos = new AtomicLong(-5_000_000_007L);
  final List<PassCodeMessage> sent = new ArrayList<>();
  private final Timing timing;
  private final Storage storage;
  Octroi octroi;
  Tenant tenant;

  LeapingHost(Store store, Timing timing) {
    this.timing = timing;
    this.storage = store.open();
    this.octroi = open();
    tenant = octroi.tenant("acme");
    tenant.accessTokens().define(AccessTokenPolicy.standard().withVerification(false));
    tenant.accessTokens().create(AccessTokenDraft.of(ANN, PASS));
  }

  private Octroi open() {
    OctroiBuilder builder =
        new CheapHasher()
            .in(Octroi.with(storage).lent())
            .clock(clock)
            .forgotPassCodeLimit(AttemptLimit.unlimited())
            .secretDelivery(sent::add)
            .rateLimit(RateLimit.perMinute(5));
    return (timing == Timing.CLOCK_ALONE ? builder : builder.ticker(nanos::get)).open();
  }

  /** Time passes. */
  void live(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
    look();
  }

  /** The clock is set, and nothing else happens. */
  void leap(Duration by) {
    clock.advance(by);
    look();
  }

  /**
   * Any call that looks at the time: without a ticker, a leap that no call has seen has not
   * happened.
   */
  private void look() {
    tenant.ecommerceTokens().check(WRONG);
  }

  /** Stops, and starts again when the clock was set. */
  void restart(Duration leap) {
    octroi.close();
    clock.advance(leap);
    nanos.set(77);
    this.octroi = open();
    tenant = octroi.tenant("acme");
  }

  boolean lets(Secret passCode) {
    return lets(TokenCredentials.passCode(ANN, passCode));
  }

  boolean letsOnce(Secret password) {
    return lets(TokenCredentials.oneTimePassword(ANN, password));
  }

  boolean lets(TokenCredentials shown) {
    return tenant.accessTokens().authenticate(shown) instanceof Authentication.Authenticated;
  }

  @Override
  public void close() {
    octroi.close();
    storage.close();
  }
}
