package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.core.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The calls of one seed, while time advances in small and large steps. */
public final class Script {

  /** Number of tenants. */
  public static final int TENANTS = 2;

  /** Number of kinds of calls; services with more rules have two. */
  private static final int SERVICES = 10;

  private static final List<Duration> SMALL =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  /** Number of small steps that count as corrections of the clock, not as leaps. */
  private static final int CORRECTIONS = 3;

  private static final List<Duration> LARGE =
      List.of(Duration.ofHours(24), Duration.ofDays(2), Duration.ofDays(100), Duration.ofDays(400));

  private final Random random;
  private final SettableClock clock;
  private final boolean years;

  /**
   * The service of half of this seed's calls, so that some seeds test one in depth; none for
   * others.
   */
  private final int favourite;

  private final Deque<Call> opening = new ArrayDeque<>();
  private final Part[] parts = new Part[TENANTS];

  /** The calls to one tenant. */
  private static final class Part {

    private final Draw draw;
    private final CustomerCalls customers;
    private final TaxCalls taxes;
    private final ShipTaxCalls shipTaxes;
    private final PaymentTermCalls terms;
    private final ConsentCalls consents;
    private final EcommerceTokenCalls ecommerceTokens;
    private final AccessTokenCalls accessTokens;
    private final CredentialCalls keys;

    Part(Random random, int tenant) {
      draw = new Draw(random, tenant);
      customers = new CustomerCalls(draw);
      taxes = new TaxCalls(draw);
      shipTaxes = new ShipTaxCalls(draw);
      terms = new PaymentTermCalls(draw);
      consents = new ConsentCalls(draw);
      ecommerceTokens = new EcommerceTokenCalls(draw);
      accessTokens = new AccessTokenCalls(draw);
      keys = new CredentialCalls(draw, tenant);
    }

    /** Returns the first calls, which create the data that most queries need. */
    List<Call> opening() {
      CustomerId customer = CustomerId.of("c1");
      CustomerId alias = CustomerId.of("a1");
      AccessTokenPolicy policy = AccessTokenPolicy.standard().withVerification(draw.oneIn(2));
      return List.of(
          draw.call("c1", (party, tenant) -> tenant.customers().register(customer, alias)),
          draw.act("p1", (party, tenant) -> tenant.products().put("p1", "food")),
          draw.act("p2", (party, tenant) -> tenant.products().put("p2", "books")),
          draw.act(policy.toString(), (party, tenant) -> tenant.accessTokens().setPolicy(policy)));
    }

    Call next(int service, Instant now) {
      return switch (service) {
        case 0 -> customers.next();
        case 1 -> shipTaxes.next();
        case 2, 3 -> taxes.next(now);
        case 4 -> terms.next(now);
        case 5 -> consents.next(now);
        case 6 -> ecommerceTokens.next(now);
        case 7 -> keys.next(now);
        default -> accessTokens.next(now);
      };
    }
  }

  /**
   * Creates a script.
   *
   * @param seed the seed, which determines the calls and their times
   * @param clock the clock, which the script sets
   * @param years whether time also advances by years
   */
  public Script(long seed, SettableClock clock, boolean years) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.favourite = random.nextInt(SERVICES + 2);
    this.clock = clock;
    this.years = years;
    for (int i = 0; i < TENANTS; i++) {
      parts[i] = new Part(random, i);
      opening.addAll(parts[i].opening());
    }
  }

  /**
   * Moves the clock and returns the next call. Participants read the clock before a backward step.
   */
  public Call next(Collection<Participant> participants) {
    clock.advance(Duration.ofNanos(1_000L * (1 + random.nextInt(1_000))));
    if (random.nextInt(8) == 0) {
      clock.advance(SMALL.get(random.nextInt(SMALL.size())));
    }
    if (random.nextInt(years ? 12 : 60) == 0) {
      clock.advance(LARGE.get(random.nextInt(years ? LARGE.size() : 1)));
    }
    if (random.nextInt(60) == 0) {
      participants.forEach(Participant::seeTime);
      clock.advance(SMALL.get(random.nextInt(CORRECTIONS)).negated());
    }
    if (!opening.isEmpty()) {
      return opening.remove();
    }
    boolean mostly = favourite < SERVICES && random.nextInt(2) == 0;
    int service = mostly ? favourite : random.nextInt(SERVICES);
    int tenant = random.nextInt(4) == 0 ? 1 : 0;
    return parts[tenant].next(service, clock.instant());
  }

  /** Returns calls that list all data. */
  public static List<Call> audit() {
    List<Call> calls = new ArrayList<>();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      calls.addAll(Audit.of(new Draw(new Random(0), tenant), tenant));
    }
    return calls;
  }
}
