package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.Credentials;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.guard.Roles;
import io.octroi.spi.Storage;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Tests that every call of a closed Octroi throws the same exception. */
class ClosedTest {

  private static final String MESSAGE = "this Octroi is closed";
  private static final TenantId FILLED = TenantId.of("filled");

  private static Tenant signedIn(Octroi octroi) {
    Secret key =
        octroi.credentials().issueApiKey(FILLED, List.of(Role.OWNER), "shop", null).value();
    return octroi.signIn(PresentedCredential.apiKey(key.reveal()));
  }

  /** Calls every method of a closed Octroi with valid and with invalid arguments. */
  private static void assertEveryCallSaysSo(
      Store store, UnaryOperator<OctroiBuilder> settings, boolean guarded) {
    Storage storage = store.open();
    OctroiFixture fixture =
        OctroiFixture.over(storage, it -> settings.apply(new CheapHasher().in(it)));
    Tenant filled = fixture.octroi().tenant(FILLED);
    SampleTenant sample = SampleTenant.of(filled, "mark");
    Tenant tenant = guarded ? signedIn(fixture.octroi()) : filled;
    CertificateDesk desk =
        ServiceMethods.desk(
            tenant, tenant.ecommerceTokens().create(CustomerId.of("12345")).value());
    fixture.close();
    List<String> otherwise = new ArrayList<>();
    for (Method method : ServiceMethods.all()) {
      Object target =
          method.getDeclaringClass() == CertificateDesk.class
              ? desk
              : ServiceMethods.target(method, tenant);
      Object[] good = sample.arguments(method, 1).get(0).get();
      for (Object[] arguments : List.of(good, Arrays.stream(good).map(ClosedTest::bad).toArray())) {
        try {
          otherwise.add(method + " answered " + ServiceMethods.call(method, target, arguments));
        } catch (IllegalStateException e) {
          assertEquals(MESSAGE, e.getMessage(), method::toString);
        } catch (RuntimeException e) {
          otherwise.add(method + " threw " + e);
        }
      }
    }
    assertEquals(List.of(), otherwise);
    storage.close();
  }

  /** Returns arguments that an open Octroi rejects. */
  private static Object bad(Object argument) {
    if (argument instanceof Secret) {
      return Secret.of("x");
    }
    if (argument instanceof BigDecimal) {
      return new BigDecimal("1E+99");
    }
    return argument instanceof Integer ? Integer.valueOf(-1) : argument;
  }

  @OverEachStore
  void everyServiceCallThrowsWhileTheStoreIsStillOpen(Store store) {
    assertEveryCallSaysSo(store, OctroiBuilder::keepStorageOpen, false);
  }

  @OverEachStore
  void everyServiceCallThrowsWhenTheStoreIsAlsoClosed(Store store) {
    assertEveryCallSaysSo(store, it -> it, false);
  }

  @OverEachStore
  void everyGuardedServiceCallThrowsWhileTheStoreIsStillOpen(Store store) {
    assertEveryCallSaysSo(store, OctroiBuilder::keepStorageOpen, true);
  }

  @OverEachStore
  void everyGuardedServiceCallThrowsWhenTheStoreIsAlsoClosed(Store store) {
    assertEveryCallSaysSo(store, it -> it, true);
  }

  @OverEachStore
  void anInvalidGuardedCallThrowsTheSameException(Store store) {
    Storage storage = store.open();
    Octroi octroi = Octroi.with(storage).keepStorageOpen().open();
    Credentials keys = octroi.credentials();
    String reader = keys.issueApiKey(FILLED, List.of(Role.READER), "r", null).value().reveal();
    Tenant tenant = octroi.signIn(PresentedCredential.apiKey(reader));
    octroi.close();
    assertClosed(() -> tenant.customers().delete(CustomerId.of("x")));
    storage.close();
  }

  @OverEachStore
  void everyCallOfTheOctroiItsCredentialsAndItsRolesThrows(Store store) {
    Storage storage = store.open();
    Octroi octroi = Octroi.with(storage).keepStorageOpen().open();
    Credentials keys = octroi.credentials();
    Roles roles = octroi.roles();
    octroi.close();
    List<Executable> calls =
        List.of(
            () -> octroi.tenant("acme"),
            () -> octroi.tenant(FILLED),
            () -> octroi.signIn(PresentedCredential.apiKey("x")),
            octroi::credentials,
            octroi::roles,
            octroi::health,
            () -> keys.issueApiKey(FILLED, List.of(), "", null),
            () -> keys.issueUserToken(FILLED, "", List.of(), Duration.ZERO),
            () -> keys.importKey(ImportedKey.apiKey(FILLED, List.of(), "", Secret.of("x"))),
            () -> keys.rotate("", Duration.ZERO),
            () -> keys.setRateLimit("x", RateLimit.perMinute(1)),
            () -> keys.revoke("x"),
            () -> keys.list(FILLED, PageRequest.first(1)),
            () -> keys.purgeExpiredBefore(FILLED, Instant.EPOCH),
            () -> roles.put(Role.of("x")),
            () -> roles.get(""),
            roles::list,
            () -> roles.delete(""));
    calls.forEach(ClosedTest::assertClosed);
    assertEquals(
        Stream.of(Credentials.class, Roles.class).mapToInt(type -> type.getMethods().length).sum(),
        calls.size() - 6);
    octroi.close(); // Closing again has no effect.
    storage.close();
  }

  @OverEachStore
  void noRequestBegins(Store store) {
    Storage storage = store.open();
    Octroi octroi = Octroi.with(storage).keepStorageOpen().open();
    List<Tenant> tenants = List.of(octroi.tenant(FILLED), signedIn(octroi));
    octroi.close();
    tenants.forEach(tenant -> assertClosed(() -> tenant.request(Tenant::id)));
    storage.close();
  }

  private static void assertClosed(Executable call) {
    assertEquals(MESSAGE, assertThrows(IllegalStateException.class, call).getMessage());
  }

  @OverEachStore
  void aStoreClosedUnderAnOpenOctroiIsAStorageFailure(Store store) {
    Storage storage = store.open();
    try (Octroi octroi = Octroi.with(storage).keepStorageOpen().open()) {
      Tenant tenant = octroi.tenant(FILLED);
      Tenant guarded = signedIn(octroi);
      storage.close();
      CustomerId id = CustomerId.of("x");
      assertThrows(StorageException.class, () -> tenant.customers().get(id));
      assertThrows(StorageException.class, () -> guarded.customers().get(id));
    }
  }
}
