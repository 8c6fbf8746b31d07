package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.DAY;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.owned;
import static io.octroi.storage.tck.Samples.pending;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.Storage;
import java.util.List;

/** Sample customers. */
final class CustomerSamples implements UniqueKeySamples<CustomerRow> {

  @Override
  public CustomerStore in(Storage storage) {
    return storage.customers();
  }

  @Override
  public CustomerRow bare(TenantId tenant, String key, long version) {
    return owned(tenant, at(version, customer(key)));
  }

  @Override
  public CustomerRow full(TenantId tenant, String key, long version) {
    return pending(
        exempt(owned(tenant, at(version, customer(key, key + "+"))), exemption("C1")),
        exemption("C2"));
  }

  @Override
  public List<CustomerRow> varied() {
    return List.of(
        full(ACME, "bob", Long.MAX_VALUE),
        customer("i".repeat(64), "a".repeat(64)),
        exempt(
            at(Long.MIN_VALUE, customer("ann", "a1", "a2")),
            Exemption.of("C1", DateRange.always()),
            Exemption.of("C2", DateRange.from(DAY)).in("CAN"),
            Exemption.of("C3", DateRange.always().until(DAY)).in("USA", "IL"),
            Exemption.of("C4", DateRange.always()).forCategory("periodical"),
            Exemption.of("C5", DateRange.always()).withReason("a church"),
            exemption("C6"),
            Exemption.of("C7", DateRange.always()).in("CAN").in("USA").in("USA", "IL"),
            Exemption.of("C8", DateRange.always()).from("US-IL"),
            Exemption.of("C9", DateRange.always()).part(Percent.of("0.000001"))));
  }

  @Override
  public CustomerRow claiming(TenantId tenant, String key, long version, String name) {
    return owned(tenant, at(version, customer(key, name)));
  }

  @Override
  public String toString() {
    return "customers";
  }
}
