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

/** A host whose clock leaps; its ticker, if any, does not. */
final class LeapingClockFixture implements AutoCloseable {

  static final String ANN = "ann@example.com";
  static final TokenRef REF = TokenRef.identifier(ANN);
  static final Secret PASS = Secret.of("opensesame1");
  static final Secret WRONG = Secret.of("closesesame1");
  static final String NOON = "2026-11-21T12:00:00Z";

  /** Time sources that the host passes to the builder. */
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

  LeapingClockFixture(Store store, Timing timing) {
    this.timing = timing;
    this.storage = store.open();
    this.octroi = open();
    tenant = octroi.tenant("acme");
    tenant.accessTokens().setPolicy(AccessTokenPolicy.standard().withVerification(false));
    tenant.accessTokens().create(AccessTokenDraft.of(ANN, PASS));
  }

  private Octroi open() {
    OctroiBuilder builder =
        new CheapHasher()
            .in(Octroi.with(storage).keepStorageOpen())
            .clock(clock)
            .forgotPassCodeLimit(AttemptLimit.unlimited())
            .secretDelivery(sent::add)
            .rateLimit(RateLimit.perMinute(5));
    return (timing == Timing.CLOCK_ALONE ? builder : builder.ticker(nanos::get)).open();
  }

  /** Advances the clock and the ticker. */
  void live(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
    look();
  }

  /** Sets the clock without any call to the Octroi. */
  void leap(Duration by) {
    clock.advance(by);
    look();
  }

  /**
   * Makes a call that reads the time. Without a ticker, a leap that no call observes is undetected.
   */
  private void look() {
    tenant.ecommerceTokens().check(WRONG);
  }

  /** Closes the Octroi, sets the clock, and reopens the Octroi. */
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
