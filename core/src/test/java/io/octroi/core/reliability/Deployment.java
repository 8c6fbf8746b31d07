package io.octroi.core.reliability;

import io.octroi.OctroiException;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.guard.SampleTenant;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;

/** A host that uses every service over every store, closes all stores, and ends. */
public final class Deployment implements Consumer<Path> {

  private static final TenantId TENANT = TenantId.of("acme");

  @Override
  public void accept(Path folder) {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      SampleTenant.of(octroi.tenant(TENANT), "mark");
    }
    fill(H2Storage.inMemory());
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:shared;OPTIMIZE_REUSE_RESULTS=0", "host", "");
    fill(H2Storage.builder(pool).allowUnsafeSettings().open());
    pool.dispose();
    use(H2Storage.open(folder.resolve("plain")));
    Path encrypted = folder.resolve("encrypted");
    H2Storage storage =
        H2Storage.builder(encrypted).encryptionPassword("secret".toCharArray()).open();
    storage.backup(folder.resolve("backup"));
    fill(storage);
    // Reopens the file after an erasure, which has rewritten it.
    H2Storage.open(folder.resolve("plain")).close();
  }

  private static void fill(Storage storage) {
    try (Octroi octroi = new CheapHasher().in(Octroi.with(storage)).open()) {
      SampleTenant.of(octroi.tenant(TENANT), "mark");
    }
  }

  /** Calls every method of every service. */
  private static void use(Storage storage) {
    try (Octroi octroi = new CheapHasher().in(Octroi.with(storage)).open()) {
      Tenant tenant = octroi.tenant(TENANT);
      SampleTenant sample = SampleTenant.of(tenant, "mark");
      Secret key =
          octroi.credentials().issueApiKey(TENANT, List.of(Role.OWNER), "shop", null).value();
      Tenant guarded = octroi.signIn(PresentedCredential.apiKey(key.reveal()));
      for (Method method : ServiceMethods.all()) {
        try {
          Object target =
              method.getDeclaringClass() == CertificateDesk.class
                  ? guarded.ecommerceTokens().certificates(sample.holder())
                  : ServiceMethods.target(method, guarded);
          ServiceMethods.call(method, target, sample.arguments(method, 1).get(0).get());
        } catch (OctroiException e) {
          // Rejected because of the effect of an earlier call.
        }
      }
    }
  }
}
