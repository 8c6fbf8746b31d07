package io.octroi.benchmarks.store;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import java.util.function.BiConsumer;

/** Writes through a service of Octroi. */
final class ServiceWriter implements Writer {

  private static final Secret KEY = Secret.of("a key for benchmarks without secrets");

  private final TemporaryStore store;
  private final BiConsumer<Tenant, Integer> service;
  private final Octroi octroi;
  private final Tenant tenant;

  ServiceWriter(TemporaryStore store, BiConsumer<Tenant, Integer> service) {
    this.store = store;
    this.service = service;
    this.octroi = Octroi.with(store.open()).accessTokenKey(KEY).open();
    this.tenant = octroi.tenant("acme");
  }

  /** Registers the customer that some writes need. */
  void register() {
    tenant.customers().register(CustomerId.of(Write.CUSTOMER_NAME));
  }

  @Override
  public void write(int number) {
    service.accept(tenant, number);
  }

  /** Closes the store and returns it. */
  TemporaryStore closeStore() {
    octroi.close();
    return store;
  }

  @Override
  public void close() {
    closeStore().close();
  }
}
