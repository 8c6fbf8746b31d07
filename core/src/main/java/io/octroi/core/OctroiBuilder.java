package io.octroi.core;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.consent.IpKeeping;
import io.octroi.guard.CallListener;
import io.octroi.guard.RateLimit;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A builder for an {@link Octroi}. Every setting has a default. Not thread-safe. What several
 * processes over one database may rely on is described in {@link io.octroi.core}.
 */
public final class OctroiBuilder {

  private final Storage storage;
  final OctroiOptions options = new OctroiOptions();

  OctroiBuilder(Storage storage) {
    this.storage = Objects.requireNonNull(storage, "storage");
  }

  /**
   * Keeps the store open when the Octroi is closed. The host must then close the store itself.
   *
   * @return this
   */
  public OctroiBuilder keepStorageOpen() {
    options.keepStorageOpen = true;
    return this;
  }

  /**
   * Sets the clock. It provides the timestamps of records and determines today's date and when
   * validity periods end. Unless a {@linkplain #ticker ticker} is also set, the forward steps of
   * the clock measure durations as well.
   *
   * @param source the clock; the system clock by default. It must return instants in the years 1 to
   *     9999. {@link #open} reads it once. If a later reading fails or is out of bounds, the call
   *     that needs the time throws {@link io.octroi.InvalidInputException}. If the clock calls the
   *     Octroi, that call throws {@link IllegalStateException}
   * @return this
   */
  public OctroiBuilder clock(InstantSource source) {
    options.clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Sets the ticker. While the Octroi is open, the ticker measures the durations of rate limits and
   * lockouts and the validity periods of codes and tokens, so a wrong clock does not extend them.
   *
   * @param nanos a source that returns the nanoseconds since an arbitrary origin. The value must
   *     never decrease, and the source must be thread-safe. By default, {@link System#nanoTime} is
   *     used with the system clock, and the forward steps of the clock are used with any other
   *     clock. If the ticker calls the Octroi, that call throws {@link IllegalStateException}
   * @return this
   */
  public OctroiBuilder ticker(LongSupplier nanos) {
    options.ticker = Objects.requireNonNull(nanos, "nanos");
    return this;
  }

  /**
   * Sets the time zone that determines today's date for tax queries without a date.
   *
   * @param id the time zone; UTC by default
   * @return this
   */
  public OctroiBuilder zone(ZoneId id) {
    options.zone = Objects.requireNonNull(id, "id");
    return this;
  }

  /**
   * Sets how tax queries for unregistered products are handled.
   *
   * @param choice the choice; {@link UnknownProducts#REFUSE} by default
   * @return this
   */
  public OctroiBuilder unknownProducts(UnknownProducts choice) {
    options.unknownProducts = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how tax queries and new e-commerce tokens for unregistered customers are handled.
   *
   * @param choice the choice; {@link UnknownCustomers#REFUSE} by default
   * @return this
   */
  public OctroiBuilder unknownCustomers(UnknownCustomers choice) {
    options.unknownCustomers = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how tax queries that match no rule are handled.
   *
   * @param choice the choice; {@link Unrated#ANSWER} by default
   * @return this
   */
  public OctroiBuilder unrated(Unrated choice) {
    options.unrated = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how tax queries for a ZIP code that is not in the state of the query are handled. ZIP
   * codes are compared with the state by their first three digits.
   *
   * @param choice the choice; {@link MismatchedZip#WARN} by default
   * @return this
   */
  public OctroiBuilder mismatchedZip(MismatchedZip choice) {
    options.mismatchedZip = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets the maximum number of products that are cached for each tenant. Tax queries for a cached
   * product do not read the store.
   *
   * @param count the maximum number, at least 1; {@value Defaults#CACHED} by default
   * @return this
   */
  public OctroiBuilder cachedProducts(int count) {
    options.cachedProducts = count;
    return this;
  }

  /**
   * Sets the maximum number of customers that are cached for each tenant. Each id and each alias
   * counts as one customer. Tax queries for a cached customer do not read the store.
   *
   * @param count the maximum number, at least 1; {@value Defaults#CACHED} by default
   * @return this
   */
  public OctroiBuilder cachedCustomers(int count) {
    options.cachedCustomers = count;
    return this;
  }

  /**
   * Sets which part of an IP address is stored with a consent.
   *
   * @param choice the choice; {@link IpKeeping#TRUNCATED} by default
   * @return this
   */
  public OctroiBuilder consentIps(IpKeeping choice) {
    options.consentIps = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how long a consent is valid. After this time, the consent is still in force but permits
   * nothing, so the host must ask the user again.
   *
   * @param period the time after the date of the consent, computed in the {@linkplain #zone time
   *     zone}; positive and at most 100 years. Unlimited by default
   * @return this
   */
  public OctroiBuilder consentValidity(Period period) {
    options.consentValidity = Objects.requireNonNull(period, "period");
    return this;
  }

  /**
   * Sets how long an e-commerce token is active after it is issued or refreshed.
   *
   * @param duration one second to the {@linkplain #ecommerceTokenCap cap}; one hour by default
   * @return this
   */
  public OctroiBuilder ecommerceTokenLifetime(Duration duration) {
    options.ecommerceTokenLifetime = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /**
   * Sets the time after which an issued e-commerce token expires, even if it has been refreshed.
   *
   * @param duration the {@link #ecommerceTokenLifetime} to 3,650 days; 24 hours by default
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
   * Sets how certificates that customers submit with an e-commerce token are handled.
   *
   * @param choice the choice; {@link SubmittedCertificates#IN_FORCE} by default
   * @return this
   */
  public OctroiBuilder submittedCertificates(SubmittedCertificates choice) {
    options.submittedCertificates = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets the cost of hashing a pass code with Argon2id, in one lane. Pass codes hashed at a
   * different cost remain valid and are rehashed when they are used. At most two are hashed at the
   * same time.
   *
   * @param memoryKib KiB of memory, {@value Defaults#PASS_CODE_MEMORY} (the default) to 1,048,576
   * @param passes the number of passes, {@value Defaults#PASS_CODE_PASSES} (the default) to 100
   * @return this
   */
  public OctroiBuilder passCodeHashing(int memoryKib, int passes) {
    options.passCodeMemory = memoryKib;
    options.passCodePasses = passes;
    return this;
  }

  /**
   * Sets a secret that is included in the hash of every pass code and is not stored. The pepper
   * must never change, because pass codes that were hashed with a different pepper no longer work.
   *
   * @param pepper the secret, at least 32 characters; none by default
   * @return this
   */
  public OctroiBuilder passCodePepper(Secret pepper) {
    options.passCodePepper = Objects.requireNonNull(pepper, "pepper");
    return this;
  }

  /**
   * Makes the hashing of pass codes fast, for the unit tests of hosts. A hash is then one salted
   * SHA-256 hash, regardless of {@link #passCodeHashing}, which does not protect leaked hashes, so
   * {@link #open} logs a warning. Never use it in production. A pass code works only with the
   * setting with which it was hashed. The first refusal for this reason is logged.
   *
   * @return this
   */
  public OctroiBuilder fastPassCodesForTests() {
    options.fastPassCodes = true;
    return this;
  }

  /**
   * Sets the key with which authentication codes, verification codes and one-time passwords are
   * hashed. The key must never change, because codes that were hashed with a different key no
   * longer work. By default, a key is generated for each tenant and stored. A stored key does not
   * protect codes if the whole store is leaked.
   *
   * @param key the key, at least 32 characters that cannot be guessed
   * @return this
   */
  public OctroiBuilder accessTokenKey(Secret key) {
    options.accessTokenKey = Objects.requireNonNull(key, "key");
    return this;
  }

  /**
   * Sets the service that delivers temporary pass codes to users.
   *
   * @param delivery the service; without one, calls to {@code forgotPassCode} are refused
   * @return this
   */
  public OctroiBuilder secretDelivery(SecretDelivery delivery) {
    options.secretDelivery = Objects.requireNonNull(delivery, "delivery");
    return this;
  }

  /**
   * Sets the limit on temporary pass codes that {@code forgotPassCode} sends. A call beyond the
   * limit sends nothing, leaves earlier pass codes valid, and returns normally. A new pass code
   * replaces the previous one. Calls are counted in memory only.
   *
   * @param limit the limit; {@link Defaults#FORGOT_PASS_CODE_LIMIT} by default
   * @return this
   */
  public OctroiBuilder forgotPassCodeLimit(AttemptLimit limit) {
    options.forgottenLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets the limit on how many authentication codes with fewer than 16 characters may be refused
   * for each tenant. Beyond the limit, every such code, correct or not, is refused with a {@link
   * io.octroi.guard.RateLimitedException}. Longer codes are not affected. Because a code does not
   * belong to an identifier, the smaller of the two numbers in the limit applies. Refusals are
   * counted in memory only. If the limit is unlimited, new codes with fewer than 16 characters and
   * policies that allow such codes are refused.
   *
   * @param limit the limit; {@link Defaults#CODE_GUESS_LIMIT} by default
   * @return this
   */
  public OctroiBuilder codeGuessLimit(AttemptLimit limit) {
    options.codeGuessLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets the limit on codes that {@code generateOneTimePassword} and {@code resetVerificationCode}
   * together issue for each token and for each tenant. A call beyond the limit throws a {@link
   * io.octroi.guard.RateLimitedException} and leaves earlier codes valid. Calls are counted in
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
   * Sets whether the case of the part before the @ is ignored when e-mail identifiers are compared.
   * The case of the domain is always ignored. This setting must never change, because identifiers
   * are stored in the form in which they are compared.
   *
   * @param ignore whether to ignore the case; true by default
   * @return this
   */
  public OctroiBuilder emailIdentifiersIgnoreCase(boolean ignore) {
    options.emailsIgnoreCase = ignore;
    return this;
  }

  /**
   * Sets the rate limit for the calls of credentials that have no limit of their own.
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
   * Sets how soon changes by other processes become visible, and for how long answers are given
   * from memory if they cannot be read. Only for stores that several processes can share.
   *
   * @param limits the limits; {@link Defaults#STALENESS} by default
   * @return this
   */
  public OctroiBuilder staleness(Staleness limits) {
    options.staleness = Objects.requireNonNull(limits, "limits");
    return this;
  }

  /**
   * Sets whether timestamps follow the clock of a store that several processes share. Opening fails
   * if it differs by more than 30 seconds. The default tax date follows the clock of this process.
   *
   * @param follow whether they do; true by default, unless a {@linkplain #clock clock} is set
   * @return this
   */
  public OctroiBuilder followDatabaseClock(boolean follow) {
    options.followsStoreClock = follow;
    return this;
  }

  /**
   * Opens an Octroi.
   *
   * @return the Octroi, which the host must close
   * @throws io.octroi.InvalidInputException if settings are out of bounds, or if the clock does not
   *     return an instant in the years 1 to 9999; lists every setting that is out of bounds
   * @throws io.octroi.StorageException if several processes can share the store, and its changes
   *     cannot be read or its clock differs by more than 30 seconds
   */
  public Octroi open() {
    options.validate();
    return new Octroi(storage, options.keepStorageOpen, options.toSettings());
  }
}
