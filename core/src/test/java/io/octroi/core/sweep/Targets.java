package io.octroi.core.sweep;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.StorageView;
import io.octroi.core.guard.SampleTenant;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.Credentials;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.guard.Roles;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.testing.postgresql.PostgresServer;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The receivers of calls: each service, with and without the guard. */
final class Targets implements AutoCloseable {

  private final AtomicLong storeCalls = new AtomicLong();
  private final H2Storage h2 = H2Storage.inMemory();
  private final PostgresStorage postgres =
      PostgresStorage.builder(PostgresServer.shared().dataSource(PostgresServer.DATABASE))
          .schema("sweep")
          .allowUnsafeSettings()
          .open();
  private final Octroi octroi;
  private final Samples samples;
  private final Map<Class<?>, List<Object>> services = new HashMap<>();

  Targets(Path folder) {
    octroi =
        new CheapHasher()
            .in(
                Octroi.with(
                        StorageView.of(
                            MemoryStorage.create(),
                            (call, method, store, arguments) -> {
                              storeCalls.incrementAndGet();
                              return ServiceMethods.call(method, store, arguments);
                            }))
                    .rateLimit(RateLimit.unlimited())
                    .secretDelivery(message -> {}))
            .open();
    Tenant tenant = octroi.tenant("acme");
    samples = new Samples(SampleTenant.of(tenant, "mark"), folder);
    Secret key =
        octroi.credentials().issueApiKey(tenant.id(), List.of(Role.OWNER), "sweep", null).value();
    Tenant guarded = octroi.signIn(PresentedCredential.apiKey(key.reveal()));
    Secret token = tenant.ecommerceTokens().create(CustomerId.of("12345")).value();
    for (Tenant each : List.of(tenant, guarded)) {
      add(Tenant.class, each);
      for (Method accessor : Tenant.class.getMethods()) {
        if (accessor.getReturnType().isInterface()) {
          add(accessor.getReturnType(), ServiceMethods.call(accessor, each));
        }
      }
      add(CertificateDesk.class, each.ecommerceTokens().certificates(token));
    }
    add(Octroi.class, octroi);
    add(Credentials.class, octroi.credentials());
    add(Roles.class, octroi.roles());
    add(H2Storage.class, h2);
    add(PostgresStorage.class, postgres);
  }

  private void add(Class<?> type, Object service) {
    services.computeIfAbsent(type, any -> new ArrayList<>()).add(service);
  }

  Samples samples() {
    return samples;
  }

  /** Returns the number of store calls so far. */
  long storeCalls() {
    return storeCalls.get();
  }

  /** Returns the receivers for a member; empty for a method that hosts implement. */
  List<Object> of(Executable member) {
    Class<?> type = member.getDeclaringClass();
    if (!(member instanceof Method) || Modifier.isStatic(member.getModifiers())) {
      List<Object> nothing = new ArrayList<>();
      nothing.add(null);
      return nothing;
    }
    if (services.containsKey(type)) {
      return services.get(type);
    }
    if (Modifier.isAbstract(member.getModifiers())) {
      if (!type.isSealed()) { // The members of its permitted types are called instead.
        throw new AssertionError("nothing to call " + member + " on");
      }
      return List.of();
    }
    return List.of(samples.of(type));
  }

  @Override
  public void close() {
    octroi.close();
    h2.close();
    postgres.close();
  }
}
