package io.octroi.core;

import io.octroi.Violations;
import io.octroi.consent.IpKeeping;
import io.octroi.core.shared.ConsentSettings;
import io.octroi.core.shared.Settings;
import io.octroi.spi.Storage;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the settings of an {@link Octroi}, each of which has a default. For one thread. */
public final class OctroiBuilder {

  /** The zone in which today is looked up, unless set. */
  public static final ZoneId DEFAULT_ZONE = ZoneOffset.UTC;

  /** How many products, and how many customers, are remembered a tenant, unless set. */
  public static final int DEFAULT_CACHED = 100_000;

  private final Storage storage;
  private boolean lent;
  private InstantSource clock = InstantSource.system();
  private ZoneId zone = DEFAULT_ZONE;
  private UnknownProducts unknownProducts = UnknownProducts.REFUSE;
  private UnknownCustomers unknownCustomers = UnknownCustomers.REFUSE;
  private Unrated unrated = Unrated.ANSWER;
  private int cachedProducts = DEFAULT_CACHED;
  private int cachedCustomers = DEFAULT_CACHED;
  private IpKeeping consentIps = IpKeeping.TRUNCATED;
  private @Nullable Period consentValidity;

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
   * Sets the clock.
   *
   * @param source where the time is read, instead of the system's clock
   * @return this
   */
  public OctroiBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "clock");
    return this;
  }

  /**
   * Sets the zone whose date is today for queries without one.
   *
   * @param id the zone, instead of UTC
   * @return this
   */
  public OctroiBuilder zone(ZoneId id) {
    zone = Objects.requireNonNull(id, "zone");
    return this;
  }

  /**
   * Sets what becomes of queries for products that nobody registered.
   *
   * @param choice {@link UnknownProducts#REFUSE} unless set
   * @return this
   */
  public OctroiBuilder unknownProducts(UnknownProducts choice) {
    unknownProducts = Objects.requireNonNull(choice, "unknownProducts");
    return this;
  }

  /**
   * Sets what becomes of queries for customers that nobody registered.
   *
   * @param choice {@link UnknownCustomers#REFUSE} unless set
   * @return this
   */
  public OctroiBuilder unknownCustomers(UnknownCustomers choice) {
    unknownCustomers = Objects.requireNonNull(choice, "unknownCustomers");
    return this;
  }

  /**
   * Sets what becomes of queries that no rule matches.
   *
   * @param choice {@link Unrated#ANSWER} unless set
   * @return this
   */
  public OctroiBuilder unrated(Unrated choice) {
    unrated = Objects.requireNonNull(choice, "unrated");
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
    consentIps = Objects.requireNonNull(choice, "consentIps");
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
    consentValidity = Objects.requireNonNull(period, "consentValidity");
    return this;
  }

  /**
   * Opens.
   *
   * @return the Octroi, to be closed by the host
   * @throws io.octroi.InvalidInputException naming every setting that is out of bounds
   */
  public Octroi open() {
    Violations faults = new Violations();
    if (cachedProducts < 1) {
      faults.add("cachedProducts", "is " + cachedProducts + ", and at least 1 is needed");
    }
    if (cachedCustomers < 1) {
      faults.add("cachedCustomers", "is " + cachedCustomers + ", and at least 1 is needed");
    }
    if (consentValidity != null && !isValidity(consentValidity)) {
      faults.add("consentValidity", "is " + consentValidity + ", not more than none to 100 years");
    }
    faults.throwIfAny();
    return new Octroi(
        storage,
        lent,
        new Settings(
            clock,
            zone,
            unknownProducts == UnknownProducts.STANDARD,
            unknownCustomers == UnknownCustomers.ORDINARY,
            unrated == Unrated.REFUSE,
            cachedProducts,
            cachedCustomers,
            new ConsentSettings(consentIps, consentValidity)));
  }

  private static boolean isValidity(Period period) {
    boolean negative = period.isNegative();
    long days = 366L * period.getYears() + 31L * period.getMonths() + period.getDays();
    return !negative && days > 0 && days <= 36_600;
  }
}
