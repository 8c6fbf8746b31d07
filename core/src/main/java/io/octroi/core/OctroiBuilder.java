package io.octroi.core;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.consent.IpKeeping;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.core.shared.Settings;
import io.octroi.guard.CallListener;
import io.octroi.guard.RateLimit;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Builds an {@link Octroi}. Every setting has a default. For use by one thread. */
public final class OctroiBuilder {

  /** The minimum number of characters of a key or pepper. */
  public static final int KEY_MIN = 32;

  private final Storage storage;
  private final OctroiOptions options = new OctroiOptions();

  OctroiBuilder(Storage storage) {
    this.storage = Objects.requireNonNull(storage, "storage");
  }

  /**
   * Keeps the store open when the Octroi is closed, because the host closes it.
   *
   * @return this
   */
  public OctroiBuilder keepStorageOpen() {
    options.keepStorageOpen = true;
    return this;
  }

  /**
   * Sets the clock, which dates records and decides about dates and ends. Unless a {@linkplain
   * #ticker ticker} is set too, the clock's forward steps also measure durations, so that a test
   * can let lives end by advancing the clock.
   *
   * @param source the clock; the system's clock by default. It must return instants of the years 1
   *     to 9999. {@link #open} reads it once; if a later reading fails or is out of bounds, the
   *     call that needs it throws {@link io.octroi.InvalidInputException}. If the clock calls the
   *     Octroi, that call throws {@link IllegalStateException}
   * @return this
   */
  public OctroiBuilder clock(InstantSource source) {
    options.clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Sets the ticker, which measures rate limits, lock-outs, and the lives of codes and tokens while
   * the Octroi is open. Setting a wrong clock and correcting it does not extend them.
   *
   * @param nanos the nanoseconds since any instant; must never decrease and must allow calls by
   *     many threads. The default is {@link System#nanoTime} with the system's clock, and the
   *     forward steps of any other clock. If the ticker calls the Octroi, that call throws {@link
   *     IllegalStateException}
   * @return this
   */
  public OctroiBuilder ticker(LongSupplier nanos) {
    options.ticker = Objects.requireNonNull(nanos, "nanos");
    return this;
  }

  /**
   * Sets the zone that defines today for tax queries without a date.
   *
   * @param id the zone; UTC by default
   * @return this
   */
  public OctroiBuilder zone(ZoneId id) {
    options.zone = Objects.requireNonNull(id, "id");
    return this;
  }

  /**
   * Sets how tax queries for unregistered products are treated.
   *
   * @param choice the choice; {@link UnknownProducts#REFUSE} by default
   * @return this
   */
  public OctroiBuilder unknownProducts(UnknownProducts choice) {
    options.unknownProducts = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how tax queries for unregistered customers are treated.
   *
   * @param choice the choice; {@link UnknownCustomers#REFUSE} by default
   * @return this
   */
  public OctroiBuilder unknownCustomers(UnknownCustomers choice) {
    options.unknownCustomers = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how tax queries are treated that no rule matches.
   *
   * @param choice the choice; {@link Unrated#ANSWER} by default
   * @return this
   */
  public OctroiBuilder unrated(Unrated choice) {
    options.unrated = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how many products are cached for each tenant. Tax queries for a cached product do not read
   * the store.
   *
   * @param count at least 1; {@value Defaults#CACHED} by default
   * @return this
   */
  public OctroiBuilder cachedProducts(int count) {
    options.cachedProducts = count;
    return this;
  }

  /**
   * Sets how many customers are cached for each tenant, counted by id and alias. Tax queries for a
   * cached customer do not read the store. Changes by this Octroi are visible immediately, those by
   * other openers of the store once the entry is evicted.
   *
   * @param count at least 1; {@value Defaults#CACHED} by default
   * @return this
   */
  public OctroiBuilder cachedCustomers(int count) {
    options.cachedCustomers = count;
    return this;
  }

  /**
   * Sets how much of the IP addresses of consents is stored.
   *
   * @param choice the choice; {@link IpKeeping#TRUNCATED} by default
   * @return this
   */
  public OctroiBuilder consentIps(IpKeeping choice) {
    options.consentIps = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets for how long a consent permits. Afterwards it stays in force but has to be asked for
   * again.
   *
   * @param period the time after the date of consent, in the zone of the settings; positive and at
   *     most 100 years. Unlimited by default; 13 months are a common recommendation
   * @return this
   */
  public OctroiBuilder consentValidity(Period period) {
    options.consentValidity = Objects.requireNonNull(period, "period");
    return this;
  }

  /**
   * Sets for how long an e-commerce token is active after its issue or refresh.
   *
   * @param duration at least a second and at most the cap; one hour by default
   * @return this
   */
  public OctroiBuilder ecommerceTokenLifetime(Duration duration) {
    options.ecommerceTokenLifetime = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /**
   * Sets the time after its issue at which an e-commerce token ends, regardless of refreshes.
   *
   * @param duration at least the lifetime and at most 3,650 days; 24 hours by default
   * @return this
   */
  public OctroiBuilder ecommerceTokenCap(Duration duration) {
    options.ecommerceTokenCap = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /**
   * Sets what happens when an earlier value of a refreshed e-commerce token is presented again.
   *
   * @param choice the choice; {@link EcommerceTokenReplays#DEFAULT} by default
   * @return this
   */
  public OctroiBuilder ecommerceTokenReplays(EcommerceTokenReplays choice) {
    options.ecommerceTokenReplays = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how certificates are treated that customers submit with an e-commerce token.
   *
   * @param choice the choice; {@link SubmittedCertificates#IN_FORCE} by default
   * @return this
   */
  public OctroiBuilder submittedCertificates(SubmittedCertificates choice) {
    options.submittedCertificates = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets the cost of the hash of a pass code, which is Argon2id with one lane. Pass codes hashed at
   * another cost stay valid and are rehashed when used. At most two are hashed at the same time.
   *
   * @param memoryKib the memory in KiB, {@value Defaults#PASS_CODE_MEMORY} (the default) to
   *     1,048,576
   * @param passes the passes over the memory, {@value Defaults#PASS_CODE_PASSES} (the default) to
   *     100
   * @return this
   */
  public OctroiBuilder passCodeHashing(int memoryKib, int passes) {
    options.passCodeMemory = memoryKib;
    options.passCodePasses = passes;
    return this;
  }

  /**
   * Sets a secret that goes into the hash of every pass code and is not stored. It must never
   * change: with another pepper, no earlier pass code works.
   *
   * @param pepper at least {@value #KEY_MIN} characters; none by default
   * @return this
   */
  public OctroiBuilder passCodePepper(Secret pepper) {
    options.passCodePepper = Objects.requireNonNull(pepper, "pepper");
    return this;
  }

  /**
   * Makes the hashing of pass codes fast, for unit tests of hosts: a hash is one salted SHA-256,
   * whatever {@link #passCodeHashing} sets. Never use it in production, because such hashes do not
   * protect leaked pass codes. {@link #open} logs a warning. Pass codes work only with the setting
   * with which they were set; the first refusal for that reason is logged.
   *
   * @return this
   */
  public OctroiBuilder fastPassCodesForTests() {
    options.fastPassCodes = true;
    return this;
  }

  /** For Octroi's own tests, which count hashes or act during one. */
  OctroiBuilder passCodeHasher(PassCodeHasher hasher) {
    options.passCodeHasher = Objects.requireNonNull(hasher, "hasher");
    return this;
  }

  /**
   * Sets the key of the hashes of authentication codes, verification codes and one-time passwords.
   * It must never change: with another key, no earlier code works. By default, a key for each
   * tenant is generated and stored, which does not protect codes if the whole store leaks.
   *
   * @param key at least {@value #KEY_MIN} characters that cannot be guessed
   * @return this
   */
  public OctroiBuilder accessTokenKey(Secret key) {
    options.accessTokenKey = Objects.requireNonNull(key, "key");
    return this;
  }

  /**
   * Sets the delivery of temporary pass codes.
   *
   * @param delivery the host's delivery; none by default, in which case {@code forgotPassCode} is
   *     refused
   * @return this
   */
  public OctroiBuilder secretDelivery(SecretDelivery delivery) {
    options.secretDelivery = Objects.requireNonNull(delivery, "delivery");
    return this;
  }

  /**
   * Sets the limit of temporary pass codes sent by {@code forgotPassCode}. A call beyond the limit
   * sends nothing, leaves earlier pass codes valid, and returns normally. A new pass code replaces
   * the one before. Limits are kept in memory only.
   *
   * @param limit the limit; {@link Defaults#FORGOT_PASS_CODE_LIMIT} by default
   * @return this
   */
  public OctroiBuilder forgotPassCodeLimit(AttemptLimit limit) {
    options.forgottenLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets the limit of refused authentication codes with fewer than 16 characters for a tenant.
   * Beyond the limit every such code, right or wrong, is refused with a {@link
   * io.octroi.guard.RateLimitedException}; longer codes are not. Codes belong to no identifier, so
   * the smaller number of the limit counts. Limits are kept in memory only. With an unlimited one,
   * new codes of fewer than 16 characters, and policies that allow them, are refused.
   *
   * @param limit the limit; {@link Defaults#CODE_GUESS_LIMIT} by default
   * @return this
   */
  public OctroiBuilder codeGuessLimit(AttemptLimit limit) {
    options.codeGuessLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets the limit of codes issued by {@code generateOneTimePassword} and {@code
   * resetVerificationCode} together, for a token and for a tenant. A call beyond the limit throws a
   * {@link io.octroi.guard.RateLimitedException} and leaves earlier codes valid. Limits are kept in
   * memory only.
   *
   * @param limit the limit; {@link Defaults#ISSUED_CODE_LIMIT} by default
   * @return this
   */
  public OctroiBuilder issuedCodeLimit(AttemptLimit limit) {
    options.issuedCodeLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets whether e-mail identifiers ignore the case of the part before the @; they always ignore
   * the case of the domain. Must never change, because identifiers are stored in their compared
   * form.
   *
   * @param ignore true by default
   * @return this
   */
  public OctroiBuilder emailIdentifiersIgnoreCase(boolean ignore) {
    options.emailsIgnoreCase = ignore;
    return this;
  }

  /**
   * Sets the limit of calls of credentials without a limit of their own.
   *
   * @param limit the limit; {@link Defaults#RATE_LIMIT} by default
   * @return this
   */
  public OctroiBuilder rateLimit(RateLimit limit) {
    options.rateLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets the listener that receives each guarded call.
   *
   * @param listener the host's listener; none by default
   * @return this
   */
  public OctroiBuilder callListener(CallListener listener) {
    options.callListener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Opens an Octroi.
   *
   * @return the Octroi, which the host must close
   * @throws io.octroi.InvalidInputException if settings are out of bounds, with all of them, or if
   *     the clock does not return an instant of the years 1 to 9999
   */
  public Octroi open() {
    options.validate();
    return new Octroi(storage, options.keepStorageOpen, settings());
  }

  Settings settings() {
    return options.toSettings();
  }
}
