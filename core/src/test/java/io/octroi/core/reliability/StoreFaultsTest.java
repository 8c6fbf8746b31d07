package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.OctroiException;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.SettableClock;
import io.octroi.core.Store;
import io.octroi.core.SubmittedCertificates;
import io.octroi.core.guard.SampleTenant;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.core.reliability.FaultyStorage.Fault;
import io.octroi.customer.Exemption;
import io.octroi.guard.Credentials;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes every call of every service fail once at each of its calls to the store, before and after
 * the effect. The answer must match what happened, and cached data must match the store. Each call
 * has a tenant of its own.
 */
@ParameterizedClass(name = "over {0}")
@EnumSource(
    value = Store.class,
    names = {"MEMORY", "POSTGRESQL"})
class StoreFaultsTest {

  private static final int FAULTS_LEAST = 500;
  private static final int STORE_CALLS_MOST = 100;

  /** Over a database, one call of this number is tested. */
  private static final int SAMPLING = 20;

  private static final CustomerId ANN = CustomerId.of("12345");

  private final SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");
  private final Storage storage;
  private final FaultyStorage faulty;
  private final Octroi filling;
  private final Octroi calling;

  /** Reads a tenant only after all changes, and so has nothing cached. */
  private final Octroi reading;

  private final Store store;

  /** Each call with its outcome without faults. */
  private final Map<ServiceCall, Outcome> expectedOutcomes = new LinkedHashMap<>();

  private final List<String> errors = new ArrayList<>();
  private int tenants;
  private int faults;

  StoreFaultsTest(Store store) {
    this.store = store;
    storage = store.open();
    faulty = new FaultyStorage(storage);
    filling = open(storage);
    calling = open(faulty.view());
    reading = open(storage);
  }

  /** The outcome of a call and the changes it actually made. */
  private record Outcome(Kind kind, String answer, List<String> changes) {}

  private enum Kind {
    ANSWERED,
    REFUSED,
    FAILED,
    UNKNOWN
  }

  private Octroi open(Storage storage) {
    return new CheapHasher()
        .in(
            Octroi.with(storage)
                .keepStorageOpen()
                .clock(clock)
                .rateLimit(RateLimit.unlimited())
                .forgotPassCodeLimit(AttemptLimit.unlimited())
                .issuedCodeLimit(AttemptLimit.unlimited())
                .secretDelivery(message -> {})
                .submittedCertificates(SubmittedCertificates.PENDING))
        .open();
  }

  @BeforeEach
  void chooseCalls() {
    List<ServiceCall> calls = store == Store.MEMORY ? callsWithDistinctEffects() : sampledCalls();
    calls.forEach(call -> expectedOutcomes.put(call, run(call, prepared())));
  }

  @AfterEach
  void close() {
    for (Octroi each : List.of(filling, calling, reading)) {
      each.close();
    }
    storage.close();
  }

  @Test
  void theAnswerOfEachCallMatchesItsEffect() {
    expectedOutcomes.forEach(
        (call, outcome) -> {
          everyStoreCall(call, outcome, Fault.BEFORE);
          if (!outcome.changes().isEmpty()) {
            everyStoreCall(call, outcome, Fault.UNKNOWN_BEFORE);
            everyStoreCall(call, outcome, Fault.UNKNOWN_AFTER);
            everyStoreCall(call, outcome, Fault.ERROR_AFTER);
          }
        });

    assertEquals(List.of(), errors);
    assertTrue(
        faults >= FAULTS_LEAST / (store == Store.MEMORY ? 1 : SAMPLING),
        () -> "only " + faults + " faults");
    System.out.println("StoreFaultsTest: " + faults + " faults");
  }

  /** Another opener of the store wins one race: the call succeeds, or reports the conflict. */
  @Test
  void aLostRaceIsRetried() {
    expectedOutcomes.forEach(
        (call, outcome) -> {
          if (!outcome.changes().isEmpty()) {
            everyStoreCall(call, outcome, Fault.RACED);
          }
        });

    assertEquals(List.of(), errors);
  }

  /** Control: a lost change that is reported as made is detected in every call. */
  @Test
  void aSwallowedFailureIsDetected() {
    expectedOutcomes.forEach(
        (call, outcome) -> {
          if (!outcome.changes().isEmpty()) {
            errors.clear();
            everyStoreCall(call, outcome, Fault.SWALLOWED);
            assertFalse(errors.isEmpty(), () -> call.name() + " was lost undetected");
          }
        });
  }

  private void everyStoreCall(ServiceCall call, Outcome expected, Fault fault) {
    for (int number = 1; number < STORE_CALLS_MOST; number++) {
      PreparedTenant prepared = prepared();
      faulty.arm(number, fault);
      Outcome outcome = outcome(call, prepared);
      String failed = faulty.heal();
      if (failed.isEmpty() || (fault == Fault.SWALLOWED && !errors.isEmpty())) {
        return;
      }
      faults++;
      String what = call.name() + ", " + fault + " at " + number + ", " + failed;
      judge(what, call, fault, expected, outcome, prepared);
    }
    throw new AssertionError(call.name() + " makes too many calls to the store");
  }

  private void judge(
      String what,
      ServiceCall call,
      Fault fault,
      Outcome expected,
      Outcome outcome,
      PreparedTenant prepared) {
    List<String> changes = outcome.changes();
    boolean isExpected =
        switch (outcome.kind()) {
          case FAILED ->
              changes.isEmpty() || (call.isInSteps() && isPrefix(changes, expected.changes()));
          case UNKNOWN -> isPrefix(changes, expected.changes());
          case ANSWERED, REFUSED ->
              (outcome.kind() == expected.kind() && changes.equals(expected.changes()))
                  || (fault == Fault.RACED && outcome.kind() == Kind.REFUSED && changes.isEmpty());
        };
    if (!isExpected) {
      errors.add(what + ": " + outcome + ", expected " + expected);
    }
    if (!expected.changes().isEmpty()) {
      List<String> cached = prepared.sample().toldBy(calling.tenant(prepared.tenant()));
      List<String> stored = prepared.sample().toldBy(reading.tenant(prepared.tenant()));
      if (!cached.equals(stored)) {
        errors.add(what + ": stored " + stored + ", cached " + cached);
      }
    }
  }

  private static boolean isPrefix(List<String> part, List<String> whole) {
    return part.size() <= whole.size() && part.equals(whole.subList(0, part.size()));
  }

  private Outcome run(ServiceCall call, PreparedTenant prepared) {
    faulty.arm(0, Fault.BEFORE);
    return outcome(call, prepared);
  }

  private Outcome outcome(ServiceCall call, PreparedTenant prepared) {
    try {
      String answer = String.valueOf(call.on(calling, prepared));
      return new Outcome(Kind.ANSWERED, answer, faulty.changes());
    } catch (UnknownOutcomeException | OutOfMemoryError e) {
      return new Outcome(Kind.UNKNOWN, e.getMessage(), faulty.changes());
    } catch (StorageException e) {
      return new Outcome(Kind.FAILED, e.getMessage(), faulty.changes());
    } catch (OctroiException e) {
      return new Outcome(Kind.REFUSED, e.toString(), faulty.changes());
    }
  }

  private PreparedTenant prepared() {
    TenantId id = TenantId.of("tenant-" + tenants++);
    Tenant tenant = filling.tenant(id);
    SampleTenant sample = SampleTenant.of(tenant, "mark");
    tenant.ecommerceTokens().create(ANN);
    tenant
        .ecommerceTokens()
        .certificates(sample.holder())
        .submit(Exemption.of("E-1", DateRange.always()));
    tenant.taxRates().lookup(TaxQuery.of(Place.usa("IL", "60062"), "19").withCustomer("a1"));
    tenant.paymentTerms().add(PaymentTermDraft.of("gone", "deleted"));
    tenant.paymentTerms().delete("gone");
    AccessTokens tokens = tenant.accessTokens();
    tokens.setNotEffective(TokenRef.code(Secret.of("AUTH-CODE-1")));
    tokens.setPolicy(AccessTokenPolicy.standard());
    tokens.putClassification("19", AccessTokenPolicy.standard());
    CreatedAccessToken pending =
        tokens.create(AccessTokenDraft.of("paul@example.com", Secret.of("opensesame1")));
    Credentials keys = filling.credentials();
    List<String> owner = List.of(Role.OWNER);
    String key = keys.issueApiKey(id, owner, "shop", null).credential().id();
    keys.issueApiKey(id, owner, "old", clock.instant().plusMillis(500));
    clock.advance(Duration.ofSeconds(1));
    return new PreparedTenant(id, sample, key, pending);
  }

  /** Returns some of the calls, chosen in memory, because trying all of them takes minutes. */
  private List<ServiceCall> sampledCalls() {
    StoreFaultsTest memory = new StoreFaultsTest(Store.MEMORY);
    try {
      List<ServiceCall> all = memory.callsWithDistinctEffects();
      List<ServiceCall> own = ServiceCall.withArgumentsOfTheirOwn(clock);
      return IntStream.range(0, all.size())
          .filter(i -> i % SAMPLING == 0)
          .mapToObj(i -> i < own.size() ? own.get(i) : all.get(i))
          .toList();
    } finally {
      memory.close();
    }
  }

  /** Returns one call for each distinct effect of each method. */
  private List<ServiceCall> callsWithDistinctEffects() {
    List<ServiceCall> tried = new ArrayList<>(ServiceCall.withArgumentsOfTheirOwn(clock));
    Set<String> changing = new HashSet<>();
    for (ServiceCall call : tried) {
      assertFalse(
          run(call, prepared()).changes().isEmpty(), () -> call.name() + " changes nothing");
      changing.add(call.method());
    }
    PreparedTenant any = prepared();
    for (Method method : ServiceMethods.all()) {
      Map<List<String>, ServiceCall> kinds = new LinkedHashMap<>();
      boolean reads = ServiceMethods.needs(method).name().endsWith("_READ");
      int lists = ServiceCall.argumentLists(method, any);
      for (int i = 0; i < lists; i++) {
        ServiceCall call = ServiceCall.of(method, i);
        Outcome outcome = run(call, reads ? any : prepared());
        List<String> kind = new ArrayList<>(outcome.changes());
        kind.add(0, outcome.kind().name());
        kinds.putIfAbsent(kind, call);
        if (!outcome.changes().isEmpty()) {
          changing.add(call.method());
        }
      }
      tried.addAll(kinds.values());
    }
    assertEquals(
        Set.of(),
        ServiceMethods.all().stream()
            .filter(method -> !ServiceMethods.needs(method).name().endsWith("_READ"))
            .map(ServiceCall::name)
            .filter(name -> !changing.contains(name))
            .collect(Collectors.toSet()),
        "methods without any change");
    return tried;
  }
}
