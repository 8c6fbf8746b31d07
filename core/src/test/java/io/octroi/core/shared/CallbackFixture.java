package io.octroi.core.shared;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.SampleTenant;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.Credentials;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.Permission;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.spi.Storage;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An Octroi whose callbacks run an action of the test, and whose store calls are counted. */
final class CallbackFixture implements AutoCloseable {

  private static final TenantId TENANT = TenantId.of("filled");
  private static final Instant NOON = Instant.parse(OctroiFixture.TODAY + "T12:00:00Z");

  final Octroi octroi;
  final Tenant tenant;
  final Tenant guarded;
  final SampleTenant sample;
  private final String key;
  private final OctroiFixture fixture;
  private final List<String> storeCalls = new CopyOnWriteArrayList<>();
  private final AtomicInteger told = new AtomicInteger();
  private Callback where = Callback.CLOCK;
  private Runnable action;

  private CallbackFixture(Storage storage) {
    fixture =
        OctroiFixture.over(
            counted(storage),
            it ->
                new CheapHasher()
                    .in(it)
                    .rateLimit(RateLimit.unlimited())
                    .clock(this::now)
                    .secretDelivery(message -> reached(Callback.DELIVERY))
                    .callListener((who, id, service, method, outcome, nanos) -> listen()));
    octroi = fixture.octroi();
    tenant = octroi.tenant(TENANT);
    sample = SampleTenant.of(tenant, "mark");
    key = newKey();
    guarded = octroi.signIn(PresentedCredential.apiKey(key));
  }

  static CallbackFixture over(Store store) {
    return new CallbackFixture(store.open());
  }

  private Storage counted(Storage storage) {
    return StorageView.of(
        storage,
        (call, method, store, arguments) -> {
          storeCalls.add(call);
          return ServiceMethods.call(method, store, arguments);
        });
  }

  private Instant now() {
    reached(Callback.CLOCK);
    return NOON;
  }

  private void listen() {
    told.incrementAndGet();
    reached(Callback.LISTENER);
  }

  /** Triggers the callback, and runs an action the first time that the callback is called. */
  void during(Callback callback, Runnable what) {
    where = callback;
    action = what;
    callback.run(this);
    if (action != null) {
      throw new AssertionError("no call reached " + callback);
    }
  }

  /** Runs the pending action; every callback calls this method. */
  void reached(Callback callback) {
    Runnable now = action;
    if (now != null && callback == where) {
      action = null;
      now.run();
    }
  }

  /** Returns the number of store calls. */
  int storeCalls() {
    return storeCalls.size();
  }

  /** Returns the number of calls of one store method. */
  int storeCalls(String call) {
    return Collections.frequency(storeCalls, call);
  }

  /** Returns the number of calls reported to the listener. */
  int told() {
    return told.get();
  }

  /** Makes a change that is visible in {@link SampleTenant#toldBy}. */
  void changeSomething() {
    tenant.customers().register(CustomerId.of("12345"), CustomerId.of("bob"));
  }

  /** Returns a key that was never used to sign in. */
  String newKey() {
    return octroi
        .credentials()
        .issueApiKey(TENANT, List.of(Role.OWNER), "desk", null)
        .value()
        .reveal();
  }

  /** Returns every call that changes something, by name. */
  Map<String, Runnable> changes() {
    Map<String, Runnable> calls = ofServices(false);
    Credentials keys = octroi.credentials();
    String id = keys.list(TENANT, PageRequest.first(1)).items().get(0).id();
    List<String> roles = List.of(Role.OWNER);
    calls.put("Credentials.issueApiKey", () -> keys.issueApiKey(TENANT, roles, "x", null));
    calls.put(
        "Credentials.issueUserToken",
        () -> keys.issueUserToken(TENANT, "x", roles, Duration.ofHours(1)));
    calls.put(
        "Credentials.importKey",
        () ->
            keys.importKey(
                ImportedKey.apiKey(TENANT, roles, "x", Secret.of("an existing key"))
                    .acceptShort()));
    calls.put("Credentials.rotate", () -> keys.rotate(id, Duration.ZERO));
    calls.put("Credentials.setRateLimit", () -> keys.setRateLimit(id, null));
    calls.put("Credentials.revoke", () -> keys.revoke(id));
    calls.put(
        "Credentials.purgeExpiredBefore", () -> keys.purgeExpiredBefore(TENANT, Instant.EPOCH));
    calls.put("Roles.put", () -> octroi.roles().put(Role.of("x", Permission.CONSENTS_READ)));
    calls.put("Roles.delete", () -> octroi.roles().delete("x"));
    calls.put("Octroi.close", octroi::close);
    return calls;
  }

  /** Returns every call that only reads, by name. */
  Map<String, Runnable> reads() {
    Map<String, Runnable> calls = ofServices(true);
    Credentials keys = octroi.credentials();
    calls.put("Credentials.list", () -> keys.list(TENANT, PageRequest.first(1)));
    calls.put("Octroi.tenant", () -> octroi.tenant("another"));
    calls.put("Octroi.signIn", () -> octroi.signIn(PresentedCredential.apiKey(key)));
    return calls;
  }

  private Map<String, Runnable> ofServices(boolean reading) {
    CertificateDesk desk = tenant.ecommerceTokens().certificates(sample.holder());
    Map<String, Runnable> calls = new LinkedHashMap<>();
    for (Method method : ServiceMethods.all()) {
      boolean desks = method.getDeclaringClass() == CertificateDesk.class;
      if (ServiceMethods.needs(method).name().endsWith("_READ") == reading) {
        Object target = desks ? desk : ServiceMethods.target(method, tenant);
        Object[] arguments = sample.arguments(method, 1).get(0).get();
        calls.put(method.toString(), () -> ServiceMethods.call(method, target, arguments));
      }
    }
    return calls;
  }

  @Override
  public void close() {
    fixture.close();
  }
}
