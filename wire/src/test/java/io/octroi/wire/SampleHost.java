package io.octroi.wire;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.Role;
import io.octroi.spi.Storage;
import io.octroi.storage.memory.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An Octroi with the tenants acme and globex, their credentials, a product of acme, and a ticker
 * that stands still.
 */
record SampleHost(Octroi octroi, AtomicLong nanos, String key) implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  static SampleHost create() {
    return over(MemoryStorage.create());
  }

  static SampleHost over(Storage storage) {
    AtomicLong nanos = new AtomicLong();
    Octroi octroi = Octroi.with(storage).clock(() -> NOON).ticker(nanos::get).open();
    octroi.tenant("acme").products().put("1", "periodical");
    return new SampleHost(octroi, nanos, key(octroi, "acme", Role.OWNER));
  }

  private static String key(Octroi octroi, String tenant, String role) {
    IssuedCredential issued =
        octroi.credentials().issueApiKey(TenantId.of(tenant), List.of(role), "sample", null);
    return issued.value().reveal();
  }

  Tenant acme() {
    return octroi.tenant("acme");
  }

  /** Returns a key of tenant acme that may only read. */
  String readersKey() {
    return key(octroi, "acme", Role.READER);
  }

  /** Returns a key of tenant globex. */
  String foreignKey() {
    return key(octroi, "globex", Role.OWNER);
  }

  /** Returns a token of the user ann of tenant acme. */
  String userToken() {
    return octroi
        .credentials()
        .issueUserToken(TenantId.of("acme"), "ann", List.of(Role.OWNER), Duration.ofHours(1))
        .value()
        .reveal();
  }

  @Override
  public void close() {
    octroi.close();
  }
}
