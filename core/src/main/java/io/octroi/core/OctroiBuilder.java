package io.octroi.core;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.consent.IpKeeping;
import io.octroi.core.accesstoken.Argon2Hasher;
import io.octroi.core.accesstoken.FastHasher;
import io.octroi.core.accesstoken.HashingTurns;
import io.octroi.core.shared.AccessTokenSettings;
import io.octroi.core.shared.ConsentSettings;
import io.octroi.core.shared.EcommerceTokenSettings;
import io.octroi.core.shared.GuardSettings;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.core.shared.Settings;
import io.octroi.guard.CallListener;
import io.octroi.guard.RateLimit;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes the settings of an {@link Octroi}, each of which has a default. For one thread. */
public final class OctroiBuilder {

  /** The zone in which today is looked up, unless set. */
  public static final ZoneId DEFAULT_ZONE = ZoneOffset.UTC;

  /** How many products, and how many customers, are remembered a tenant, unless set. */
  public static final int DEFAULT_CACHED = 100_000;

  /** How long an e-commerce token is active from its issue or refresh on, unless set. */
  public static final Duration DEFAULT_ECOMMERCE_TOKEN_LIFETIME = Duration.ofHours(1);

  /** How long after its issue an e-commerce token ends for good, unless set. */
  public static final Duration DEFAULT_ECOMMERCE_TOKEN_CAP = Duration.ofHours(24);

  /**
   * How many temporary pass codes {@code forgotPassCode} sends, unless set: in any 15 minutes one
   * to an address and 1,000 for a tenant.
   */
  public static final AttemptLimit DEFAULT_FORGOT_PASS_CODE_LIMIT =
      new AttemptLimit(1, 1_000, Duration.ofMinutes(15));

  /**
   * How many authentication codes of fewer than 16 characters are refused before further ones are
   * turned away, unless set: 100 in any hour for a tenant.
   */
  public static final AttemptLimit DEFAULT_CODE_GUESS_LIMIT =
      new AttemptLimit(100, 100, Duration.ofHours(1));

  /**
   * How many codes {@code generateOneTimePassword} and {@code resetVerificationCode} issue, unless
   * set: in any 15 minutes 5 for a token and 10,000 for a tenant.
   */
  public static final AttemptLimit DEFAULT_ISSUED_CODE_LIMIT =
      new AttemptLimit(5, 10_000, Duration.ofMinutes(15));

  /** How much memory the hash of a pass code takes, in KiB, unless set; less is not accepted. */
  public static final int DEFAULT_PASS_CODE_MEMORY = 19 * 1_024;

  /** How often the hash of a pass code goes through it, unless set; less is not accepted. */
  public static final int DEFAULT_PASS_CODE_PASSES = 2;

  /** How many calls a credential may make in any 60 seconds, unless set. */
  public static final RateLimit DEFAULT_RATE_LIMIT = RateLimit.perMinute(200);

  /** The fewest characters that a key or pepper of the host may have. */
  public static final int KEY_MIN = 32;

  private static final int PASS_CODE_MEMORY_MAX = 1_024 * 1_024;
  private static final int PASS_CODE_PASSES_MAX = 100;

  private final Storage storage;
  private boolean lent;
  private InstantSource clock = InstantSource.system();
  private @Nullable LongSupplier ticker;
  private ZoneId zone = DEFAULT_ZONE;
  private UnknownProducts unknownProducts = UnknownProducts.REFUSE;
  private UnknownCustomers unknownCustomers = UnknownCustomers.REFUSE;
  private Unrated unrated = Unrated.ANSWER;
  private int cachedProducts = DEFAULT_CACHED;
  private int cachedCustomers = DEFAULT_CACHED;
  private IpKeeping consentIps = IpKeeping.TRUNCATED;
  private @Nullable Period consentValidity;
  private Duration ecommerceTokenLifetime = DEFAULT_ECOMMERCE_TOKEN_LIFETIME;
  private Duration ecommerceTokenCap = DEFAULT_ECOMMERCE_TOKEN_CAP;
  private EcommerceTokenReplays ecommerceTokenReplays = EcommerceTokenReplays.DEFAULT;
  private SubmittedCertificates submittedCertificates = SubmittedCertificates.IN_FORCE;
  private int passCodeMemory = DEFAULT_PASS_CODE_MEMORY;
  private int passCodePasses = DEFAULT_PASS_CODE_PASSES;
  private @Nullable Secret passCodePepper;
  private boolean fastPassCodes;
  private @Nullable PassCodeHasher passCodeHasher;
  private @Nullable Secret accessTokenKey;
  private @Nullable SecretDelivery secretDelivery;
  private boolean emailsIgnoreCase = true;
  private AttemptLimit codeGuessLimit = DEFAULT_CODE_GUESS_LIMIT;
  private AttemptLimit forgottenLimit = DEFAULT_FORGOT_PASS_CODE_LIMIT;
  private AttemptLimit issuedCodeLimit = DEFAULT_ISSUED_CODE_LIMIT;
  private RateLimit rateLimit = DEFAULT_RATE_LIMIT;
  private @Nullable CallListener callListener;

  OctroiBuilder(Storage storage) {
    this.storage = Objects.requireNonNull(storage, "storage");
  }

  /**
   * Leaves the store open when the Octroi is closed: it is the host's.
   *
   * @return this
   */
  public OctroiBuilder lent() {
    lent = true;
    return this;
  }

  /**
   * Sets the clock: what records are stamped with, and what dates and ends are compared with.
   * Unless a {@linkplain #ticker ticker} is set too, its forward steps also measure how long things
   * last, so that a test that sets the clock ahead sees lives end.
   *
   * @param source where the time is read, instead of the system's clock. It must return instants of
   *     the years 1 to 9999. {@link #open} reads it once; a later reading that fails, or is out of
   *     bounds, ends the call that needs it in an {@link io.octroi.InvalidInputException}. It must
   *     not call the Octroi: such a call throws {@link IllegalStateException}
   * @return this
   */
  public OctroiBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Sets the ticker, which measures how long things last while the Octroi is open: rate limits,
   * lock-outs, and the lives of codes and tokens. A clock that is set wrong and corrected does not
   * lengthen them.
   *
   * @param nanos nanoseconds since any instant, which never go back. Unless set, {@link
   *     System#nanoTime} with the system's clock, and the forward steps of any other clock. Called
   *     by many threads; it must not call the Octroi: such a call throws {@link
   *     IllegalStateException}
   * @return this
   */
  public OctroiBuilder ticker(LongSupplier nanos) {
    ticker = Objects.requireNonNull(nanos, "nanos");
    return this;
  }

  /**
   * Sets the zone whose date is today for queries without one.
   *
   * @param id the zone, instead of UTC
   * @return this
   */
  public OctroiBuilder zone(ZoneId id) {
    zone = Objects.requireNonNull(id, "id");
    return this;
  }

  /**
   * Sets what becomes of queries for products that nobody registered.
   *
   * @param choice {@link UnknownProducts#REFUSE} unless set
   * @return this
   */
  public OctroiBuilder unknownProducts(UnknownProducts choice) {
    unknownProducts = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets what becomes of queries for customers that nobody registered.
   *
   * @param choice {@link UnknownCustomers#REFUSE} unless set
   * @return this
   */
  public OctroiBuilder unknownCustomers(UnknownCustomers choice) {
    unknownCustomers = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets what becomes of queries that no rule matches.
   *
   * @param choice {@link Unrated#ANSWER} unless set
   * @return this
   */
  public OctroiBuilder unrated(Unrated choice) {
    unrated = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how many products of a tenant are remembered. Of a product that is, resolution asks no
   * store.
   *
   * @param count at least 1; {@value #DEFAULT_CACHED} unless set
   * @return this
   */
  public OctroiBuilder cachedProducts(int count) {
    cachedProducts = count;
    return this;
  }

  /**
   * Sets how many customers of a tenant are remembered, by each name that they are asked for under.
   * Of a customer that is, resolution asks no store: what other openers of the store change about
   * it is seen when it has been forgotten, what this one changes at once.
   *
   * @param count at least 1; {@value #DEFAULT_CACHED} unless set
   * @return this
   */
  public OctroiBuilder cachedCustomers(int count) {
    cachedCustomers = count;
    return this;
  }

  /**
   * Sets how much is kept of the addresses that consents come from.
   *
   * @param choice {@link IpKeeping#TRUNCATED} unless set
   * @return this
   */
  public OctroiBuilder consentIps(IpKeeping choice) {
    consentIps = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets how long a consent permits something. It stays in force, and has to be asked for anew.
   *
   * @param period from the date of consent on, in the zone of the settings; longer than none, at
   *     most 100 years. Not limited unless set; 13 months are often advised
   * @return this
   */
  public OctroiBuilder consentValidity(Period period) {
    consentValidity = Objects.requireNonNull(period, "period");
    return this;
  }

  /**
   * Sets how long an e-commerce token is active from its issue or refresh on.
   *
   * @param duration at least a second, at most the cap; one hour unless set
   * @return this
   */
  public OctroiBuilder ecommerceTokenLifetime(Duration duration) {
    ecommerceTokenLifetime = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /**
   * Sets how long after its issue an e-commerce token ends, however often it is refreshed.
   *
   * @param duration at least the lifetime, at most 3,650 days; 24 hours unless set
   * @return this
   */
  public OctroiBuilder ecommerceTokenCap(Duration duration) {
    ecommerceTokenCap = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /**
   * Sets what happens when an earlier value of a refreshed e-commerce token is presented again.
   *
   * @param choice {@link EcommerceTokenReplays#DEFAULT} unless set
   * @return this
   */
  public OctroiBuilder ecommerceTokenReplays(EcommerceTokenReplays choice) {
    ecommerceTokenReplays = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets what becomes of certificates that customers submit under e-commerce tokens.
   *
   * @param choice {@link SubmittedCertificates#IN_FORCE} unless set
   * @return this
   */
  public OctroiBuilder submittedCertificates(SubmittedCertificates choice) {
    submittedCertificates = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Sets what the hash of a pass code costs: Argon2id with one lane. Pass codes that were hashed
   * otherwise go on working, and are hashed anew when they are used. At most two are hashed at a
   * time.
   *
   * @param memoryKib the memory that it takes, in KiB; {@value #DEFAULT_PASS_CODE_MEMORY}, which is
   *     also the least, to 1,048,576
   * @param passes how often it goes through it; {@value #DEFAULT_PASS_CODE_PASSES}, which is also
   *     the least, to 100
   * @return this
   */
  public OctroiBuilder passCodeHashing(int memoryKib, int passes) {
    passCodeMemory = memoryKib;
    passCodePasses = passes;
    return this;
  }

  /**
   * Sets what goes into the hash of every pass code and is not kept in the store. It must stay the
   * same: with another one no pass code from before works.
   *
   * @param pepper at least {@value #KEY_MIN} characters; none unless set
   * @return this
   */
  public OctroiBuilder passCodePepper(Secret pepper) {
    passCodePepper = Objects.requireNonNull(pepper, "pepper");
    return this;
  }

  /**
   * Makes the hashing of pass codes fast, for the unit tests of hosts: a hash is one salted
   * SHA-256, whatever {@link #passCodeHashing} says. All else is as in production, and the only
   * slow hash is that of pass codes. Never set it in production: the hashes protect nothing that
   * leaks. Opening logs a warning. No pass code works under the setting that was set without it,
   * nor the other way round; what is refused for that is logged once.
   *
   * @return this
   */
  public OctroiBuilder fastPassCodesForTests() {
    fastPassCodes = true;
    return this;
  }

  /** For Octroi's own tests, which count hashes and act while one is computed. */
  OctroiBuilder passCodeHasher(PassCodeHasher hasher) {
    passCodeHasher = Objects.requireNonNull(hasher, "hasher");
    return this;
  }

  /**
   * Sets the key of the hashes of authentication codes, verification codes and one-time passwords.
   * It must stay the same: with another one nothing from before is found. Unless it is set, a key
   * is drawn for each tenant and kept in the store, which protects nothing when the whole store
   * leaks.
   *
   * @param key at least {@value #KEY_MIN} characters that nobody can guess
   * @return this
   */
  public OctroiBuilder accessTokenKey(Secret key) {
    accessTokenKey = Objects.requireNonNull(key, "key");
    return this;
  }

  /**
   * Sets who brings temporary pass codes to people who forgot theirs.
   *
   * @param delivery the host's; none unless set, and then {@code forgotPassCode} is refused
   * @return this
   */
  public OctroiBuilder secretDelivery(SecretDelivery delivery) {
    secretDelivery = Objects.requireNonNull(delivery, "delivery");
    return this;
  }

  /**
   * Sets how many temporary pass codes {@code forgotPassCode} sends. A call beyond the limit sends
   * nothing, leaves what was sent before in force, and returns as any other. The windows are in
   * memory and start empty. With more than one to an address, each ends the one before.
   *
   * @param limit {@link #DEFAULT_FORGOT_PASS_CODE_LIMIT} unless set
   * @return this
   */
  public OctroiBuilder forgotPassCodeLimit(AttemptLimit limit) {
    forgottenLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets how many wrong authentication codes of fewer than 16 characters a tenant's callers may
   * show. Beyond the limit every such code, right or wrong, is turned away with a {@link
   * io.octroi.RateLimitedException}. Longer codes are never turned away. A code belongs to no
   * identifier, so the smaller number of the limit counts. The windows are in memory and start
   * empty. Without a limit, policies that allow codes of fewer than 16 characters and new codes
   * that are shorter are refused; codes from before go on working.
   *
   * @param limit {@link #DEFAULT_CODE_GUESS_LIMIT} unless set
   * @return this
   */
  public OctroiBuilder codeGuessLimit(AttemptLimit limit) {
    codeGuessLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets how many codes {@code generateOneTimePassword} and {@code resetVerificationCode} issue for
   * a token and for a tenant, both calls together. A call beyond the limit throws a {@link
   * io.octroi.RateLimitedException} and leaves the code from before in force. The windows are in
   * memory and start empty.
   *
   * @param limit {@link #DEFAULT_ISSUED_CODE_LIMIT} unless set
   * @return this
   */
  public OctroiBuilder issuedCodeLimit(AttemptLimit limit) {
    issuedCodeLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets whether identifiers that are e-mail addresses compare without regard to the case of the
   * part before the @; domains always do. It must stay the same: identifiers are kept in the form
   * in which they are compared.
   *
   * @param ignore true unless set
   * @return this
   */
  public OctroiBuilder emailIdentifiersIgnoreCase(boolean ignore) {
    emailsIgnoreCase = ignore;
    return this;
  }

  /**
   * Sets how many calls a credential may make in any 60 seconds, unless it has a limit of its own.
   *
   * @param limit 200 calls unless set
   * @return this
   */
  public OctroiBuilder rateLimit(RateLimit limit) {
    rateLimit = Objects.requireNonNull(limit, "limit");
    return this;
  }

  /**
   * Sets the listener that receives each guarded call.
   *
   * @param listener the host's; none unless set
   * @return this
   */
  public OctroiBuilder callListener(CallListener listener) {
    callListener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Opens.
   *
   * @return the Octroi, to be closed by the host
   * @throws io.octroi.InvalidInputException naming every setting that is out of bounds, or the
   *     clock if it does not return an instant of the years 1 to 9999
   */
  public Octroi open() {
    new SettingChecks()
        .atLeastOne("cachedProducts", cachedProducts)
        .atLeastOne("cachedCustomers", cachedCustomers)
        .validity("consentValidity", consentValidity)
        .ecommerceTokens(ecommerceTokenLifetime, ecommerceTokenCap)
        .between(
            "passCodeHashing.memoryKib",
            passCodeMemory,
            DEFAULT_PASS_CODE_MEMORY,
            PASS_CODE_MEMORY_MAX)
        .between(
            "passCodeHashing.passes",
            passCodePasses,
            DEFAULT_PASS_CODE_PASSES,
            PASS_CODE_PASSES_MAX)
        .key("passCodePepper", passCodePepper)
        .key("accessTokenKey", accessTokenKey)
        .throwIfAny();
    return new Octroi(storage, lent, settings());
  }

  Settings settings() {
    return new Settings(
        clock,
        ticker,
        zone,
        unknownProducts == UnknownProducts.STANDARD,
        unknownCustomers == UnknownCustomers.ORDINARY,
        unrated == Unrated.REFUSE,
        cachedProducts,
        cachedCustomers,
        new ConsentSettings(consentIps, consentValidity),
        new EcommerceTokenSettings(
            ecommerceTokenLifetime,
            ecommerceTokenCap,
            ecommerceTokenReplays.grace().orElse(null),
            submittedCertificates == SubmittedCertificates.PENDING),
        new AccessTokenSettings(
            new HashingTurns(hasher()),
            accessTokenKey,
            secretDelivery,
            emailsIgnoreCase,
            forgottenLimit,
            codeGuessLimit,
            issuedCodeLimit),
        new GuardSettings(rateLimit, callListener));
  }

  private PassCodeHasher hasher() {
    if (passCodeHasher != null) {
      return passCodeHasher;
    }
    return fastPassCodes
        ? new FastHasher(passCodePepper)
        : new Argon2Hasher(passCodeMemory, passCodePasses, passCodePepper);
  }
}
