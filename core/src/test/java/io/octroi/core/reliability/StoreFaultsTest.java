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
import io.octroi.storage.memory.MemoryStorage;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every call of every service, with every call of the store that it makes going wrong once, before
 * its effect and after it: what the call answers is what happened, and what the services remember
 * is what is there. Each time with a tenant of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreFaultsTest {

  private static final int FAULTS_LEAST = 500;
  private static final int STORE_CALLS_MOST = 100;

  private static final CustomerId ANN = CustomerId.of("12345");

  private final SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");
  private final Storage kept = MemoryStorage.create();
  private final FaultyStorage faulty = new FaultyStorage(kept);
  private final Octroi filling = open(kept);
  private final Octroi calling = open(faulty.view());

  /** Sees a tenant only when all has happened, and so remembers nothing. */
  private final Octroi reading = open(kept);

  /** The calls, and how each ends when nothing fails. */
  private final Map<ServiceCall, Outcome> usual = new LinkedHashMap<>();

  private final List<String> wrong = new ArrayList<>();
  private int tenants;
  private int faults;

  /** How a call ended, and what it changed in truth. */
  private record Outcome(Kind kind, String told, List<String> changes) {}

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

  @BeforeAll
  void chooseCalls() {
    worthTrying().forEach(call -> usual.put(call, run(call, prepared())));
  }

  @BeforeEach
  void begin() {
    wrong.clear();
  }

  @AfterAll
  void close() {
    for (Octroi each : List.of(filling, calling, reading)) {
      each.close();
    }
    kept.close();
  }

  @Test
  void whatACallAnswersIsWhatHappened() {
    usual.forEach(
        (call, outcome) -> {
          everyStoreCall(call, outcome, Fault.BEFORE);
          if (!outcome.changes().isEmpty()) {
            everyStoreCall(call, outcome, Fault.UNKNOWN_BEFORE);
            everyStoreCall(call, outcome, Fault.UNKNOWN_AFTER);
            everyStoreCall(call, outcome, Fault.ERROR_AFTER);
          }
        });

    assertEquals(List.of(), wrong);
    assertTrue(faults >= FAULTS_LEAST, () -> "only " + faults + " faults");
    System.out.println("StoreFaultsTest: " + faults + " faults");
  }

  /** Another opener of the store is faster, once: the call does its work, or tells whose it is. */
  @Test
  void aRaceThatIsLostIsRunAgain() {
    usual.forEach(
        (call, outcome) -> {
          if (!outcome.changes().isEmpty()) {
            everyStoreCall(call, outcome, Fault.RACED);
          }
        });

    assertEquals(List.of(), wrong);
  }

  /** The control: a change that is lost, and reported as made, is found out in every call. */
  @Test
  void aFailureThatIsSwallowedIsFoundOut() {
    usual.forEach(
        (call, outcome) -> {
          if (!outcome.changes().isEmpty()) {
            wrong.clear();
            everyStoreCall(call, outcome, Fault.SWALLOWED);
            assertFalse(wrong.isEmpty(), () -> call.name() + " was lost, and nobody found out");
          }
        });
  }

  private void everyStoreCall(ServiceCall call, Outcome expected, Fault fault) {
    for (int number = 1; number < STORE_CALLS_MOST; number++) {
      PreparedTenant prepared = prepared();
      faulty.arm(number, fault);
      Outcome outcome = outcome(call, prepared);
      String failed = faulty.heal();
      if (failed.isEmpty() || (fault == Fault.SWALLOWED && !wrong.isEmpty())) {
        return;
      }
      faults++;
      String what = call.name() + ", " + fault + " at " + number + ", " + failed;
      judge(what, call, fault, expected, outcome, prepared);
    }
    throw new AssertionError(call.name() + " never ends");
  }

  private void judge(
      String what,
      ServiceCall call,
      Fault fault,
      Outcome expected,
      Outcome outcome,
      PreparedTenant prepared) {
    List<String> changes = outcome.changes();
    boolean right =
        switch (outcome.kind()) {
          case FAILED ->
              changes.isEmpty() || (call.isInSteps() && isBeginningOf(changes, expected.changes()));
          case UNKNOWN -> isBeginningOf(changes, expected.changes());
          case ANSWERED, REFUSED ->
              (outcome.kind() == expected.kind() && changes.equals(expected.changes()))
                  || (fault == Fault.RACED && outcome.kind() == Kind.REFUSED && changes.isEmpty());
        };
    if (!right) {
      wrong.add(what + ": " + outcome + ", and usually " + expected);
    }
    if (!expected.changes().isEmpty()) {
      List<String> remembered = prepared.furniture().toldBy(calling.tenant(prepared.tenant()));
      List<String> there = prepared.furniture().toldBy(reading.tenant(prepared.tenant()));
      if (!remembered.equals(there)) {
        wrong.add(what + ": " + there + " is there, and told was " + remembered);
      }
    }
  }

  private static boolean isBeginningOf(List<String> part, List<String> whole) {
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
    SampleTenant furniture = SampleTenant.of(tenant, "mark");
    tenant.ecommerceTokens().create(ANN);
    tenant
        .ecommerceTokens()
        .certificates(furniture.holder())
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
    return new PreparedTenant(id, furniture, key, pending);
  }

  /** Of each method, the arguments by which it does something of its own. */
  private List<ServiceCall> worthTrying() {
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
        "never change anything");
    return tried;
  }
}
