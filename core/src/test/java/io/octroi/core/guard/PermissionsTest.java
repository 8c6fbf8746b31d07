package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.OctroiException;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.core.CheapHasher;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.Permission;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.RequiresPermission;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.Products;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that every service method requires its declared permission and no other. */
class PermissionsTest {

  private static final String PROBE = "probe";

  /** A session whose only role is changed during the test. */
  private static final class Probe implements AutoCloseable {

    final OctroiFixture fixture;
    final SampleTenant sample;
    final Tenant guarded;
    final CertificateDesk desk;

    Probe(Storage storage) {
      fixture =
          OctroiFixture.over(
              storage, it -> new CheapHasher().in(it).rateLimit(RateLimit.unlimited()));
      Tenant acme = fixture.octroi().tenant("filled");
      sample = SampleTenant.of(acme, "mark");
      may(EnumSet.allOf(Permission.class));
      IssuedCredential key =
          fixture.octroi().credentials().issueApiKey(acme.id(), List.of(PROBE), "probe", null);
      guarded = fixture.octroi().signIn(PresentedCredential.apiKey(key.value().reveal()));
      Secret token = acme.ecommerceTokens().create(CustomerId.of("12345")).value();
      desk = guarded.ecommerceTokens().certificates(token);
    }

    void may(Set<Permission> permissions) {
      fixture.octroi().roles().put(new Role(PROBE, permissions));
    }

    /** Calls a method and returns the guard's rejection; null if there was none. */
    @Nullable OctroiException refusal(Method method) {
      try {
        call(method, sample.arguments(method, 1).get(0).get());
        return null;
      } catch (ForbiddenException | UnauthenticatedException | RateLimitedException e) {
        return e;
      } catch (OctroiException e) {
        return null; // Thrown by the service, not the guard.
      }
    }

    Object call(Method method, Object... arguments) {
      Object target =
          method.getDeclaringClass() == CertificateDesk.class
              ? desk
              : ServiceMethods.target(method, guarded);
      return ServiceMethods.call(method, target, arguments);
    }

    @Override
    public void close() {
      fixture.close();
    }
  }

  @Test
  void everyMethodOfEveryServiceIsInTheTable() {
    assertFalse(ServiceMethods.services().isEmpty());
    Set<Method> table = CallTable.ofTenants().methods();
    for (Method method : ServiceMethods.all()) {
      assertNotNull(method.getAnnotation(RequiresPermission.class), method::toString);
      assertTrue(table.contains(method), method::toString);
    }
    assertEquals(ServiceMethods.all().size(), table.size());
    assertTrue(table.size() > 90, "number of methods: " + table.size());
  }

  @Test
  void eachServiceHasItsOwnPermissionsAndEachPermissionIsUsed() {
    Set<Permission> needed = EnumSet.noneOf(Permission.class);
    for (Method method : ServiceMethods.all()) {
      Class<?> type = method.getDeclaringClass();
      String service = type == CertificateDesk.class ? "EcommerceTokens" : type.getSimpleName();
      String prefix =
          service.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
      String direction = ServiceMethods.needs(method).name().substring(prefix.length());
      assertTrue(ServiceMethods.needs(method).name().startsWith(prefix), method::toString);
      assertTrue(Set.of("_READ", "_WRITE", "_PURGE").contains(direction), method::toString);
      needed.add(ServiceMethods.needs(method));
    }
    assertEquals(EnumSet.allOf(Permission.class), needed);
  }

  /** A service with a method that declares no permission. */
  interface Forgetful {
    @RequiresPermission(Permission.CUSTOMERS_READ)
    void read();

    void write();
  }

  /** A service that returns such a service. */
  interface Giving {
    @RequiresPermission(Permission.CUSTOMERS_READ)
    Forgetful give();
  }

  @Test
  void openingFailsIfAMethodDeclaresNoPermission() {
    for (Class<?> type : List.of(Forgetful.class, Giving.class)) {
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> CallTable.of(type));
      assertTrue(refused.getMessage().contains("Forgetful.write()"), refused.getMessage());
    }
  }

  @Test
  void servicesReturnDataOrGuardedObjects() {
    Set<String> services = new TreeSet<>();
    for (Method method : ServiceMethods.all()) {
      for (Class<?> type : parts(method.getGenericReturnType())) {
        boolean data =
            type.isRecord()
                || type.isEnum()
                || type.isSealed()
                || Modifier.isFinal(type.getModifiers());
        if (type.getName().startsWith("io.octroi.") && !data) {
          services.add(type.getSimpleName());
        }
        assertFalse(Stream.class.isAssignableFrom(type), "returns a lazy result: " + method);
      }
    }
    assertEquals(Set.of("CertificateDesk"), services);
    assertTrue(CallTable.ofTenants().isGuarded(CertificateDesk.class));
  }

  private static List<Class<?>> parts(Type type) {
    List<Class<?>> parts = new ArrayList<>();
    if (type instanceof Class<?> plain) {
      parts.add(plain);
    } else if (type instanceof ParameterizedType generic) {
      parts.addAll(parts(generic.getRawType()));
      Arrays.stream(generic.getActualTypeArguments())
          .map(PermissionsTest::parts)
          .forEach(parts::addAll);
    }
    return parts;
  }

  @OverEachStore
  void aCallRequiresItsPermissionAndNoOther(Store store) {
    try (Probe probe = new Probe(store.open())) {
      List<Method> methods = ServiceMethods.all();
      for (Permission permission : Permission.values()) {
        probe.may(EnumSet.of(permission));
        for (Method method : methods) {
          assertRefused(probe, method, ServiceMethods.needs(method) != permission);
        }
        probe.may(EnumSet.complementOf(EnumSet.of(permission)));
        for (Method method : methods) {
          assertRefused(probe, method, ServiceMethods.needs(method) == permission);
        }
      }
    }
  }

  private static void assertRefused(Probe probe, Method method, boolean expected) {
    OctroiException refusal = probe.refusal(method);
    if (expected) {
      assertTrue(refusal instanceof ForbiddenException, () -> method + ": " + refusal);
      assertEquals(ServiceMethods.needs(method), ((ForbiddenException) refusal).permission());
      assertEquals(
          "the permission " + ServiceMethods.needs(method) + " is required", refusal.getMessage());
    } else {
      assertEquals(null, refusal, method::toString);
    }
  }

  @OverEachStore
  void readingCallsWriteNothing(Store store) throws Exception {
    RecordingStorage storage = new RecordingStorage(store.open());
    try (Probe probe = new Probe(storage.view())) {
      for (Method method : ServiceMethods.all()) {
        if (!ServiceMethods.needs(method).name().endsWith("_READ")) {
          continue;
        }
        storage.calls().clear();
        for (var arguments : probe.sample.arguments(method, 40)) {
          try {
            probe.call(method, arguments.get());
          } catch (OctroiException e) {
            assertFalse(e instanceof ForbiddenException, method::toString);
          }
        }
        assertEquals(List.of(), storage.writes(), method::toString);
      }
      probe.call(Products.class.getMethod("put", Product.class), Product.of("20", "books"));
      assertEquals(List.of("products.put"), storage.writes());
    }
  }

  @OverEachStore
  void aChangedOrDeletedRoleAppliesFromTheNextCall(Store store) {
    try (Probe probe = new Probe(store.open())) {
      probe.may(EnumSet.of(Permission.TAX_TABLES_READ));
      assertEquals(1, probe.guarded.taxTables().revision());
      probe.fixture.octroi().roles().delete(PROBE);
      assertThrows(ForbiddenException.class, () -> probe.guarded.taxTables().revision());
      probe.may(EnumSet.of(Permission.TAX_TABLES_READ));
      assertEquals(1, probe.guarded.taxTables().revision());
    }
  }

  @OverEachStore
  void methodsOfObjectAreNotGuarded(Store store) {
    try (Probe probe = new Probe(store.open())) {
      probe.may(EnumSet.noneOf(Permission.class));
      Object one = probe.guarded.taxTables();
      assertEquals("filled", probe.guarded.id().value());
      assertEquals(one, one);
      assertFalse(one.equals(probe.guarded.customers()));
      assertEquals(one.hashCode(), one.hashCode());
      assertEquals("guarded TaxTables", one.toString());
    }
  }
}
