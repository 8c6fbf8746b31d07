package io.octroi.benchmarks.peer;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Tenant;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.customer.Exemption;
import io.octroi.storage.memory.MemoryStorage;

/** A tenant with a table of rates, the products of the questions, and three customers. */
public record LoadedTenant(Octroi octroi, Tenant tenant) implements AutoCloseable {

  /** The name of the tenant. */
  public static final String NAME = "acme";

  /** The id of a customer without an exemption. */
  public static final String ORDINARY = "ordinary";

  /** The id of an exempt customer. */
  public static final String EXEMPT = "exempt";

  /** The id of a customer who is exempt from half of the tax. */
  public static final String PARTLY_EXEMPT = "partly-exempt";

  /** Publishes a table in a new in-memory store. */
  public static LoadedTenant of(Table table) {
    return in(Octroi.with(MemoryStorage.create()), table);
  }

  /**
   * Opens an Octroi instance with the given settings and publishes a table. {@link #close} closes
   * the instance.
   */
  public static LoadedTenant in(OctroiBuilder settings, Table table) {
    Octroi octroi = settings.open();
    Tenant tenant = octroi.tenant(NAME);
    tenant.products().put(Questions.PRODUCT, "periodical");
    tenant.products().put(Questions.FOOD, "food");
    tenant.customers().register(CustomerId.of(ORDINARY));
    tenant.customers().register(CustomerId.of(EXEMPT));
    tenant
        .customers()
        .exempt(
            CustomerId.of(EXEMPT),
            Exemption.of("E-7", DateRange.always()).in(Questions.COUNTRY).withReason("a charity"));
    tenant.customers().register(CustomerId.of(PARTLY_EXEMPT));
    Exemption half = Exemption.of("E-8", DateRange.always()).part(Percent.of("50"));
    tenant.customers().exempt(PARTLY_EXEMPT, half.in(Questions.COUNTRY));
    tenant.taxTables().replaceSource("benchmark", table.entries());
    return new LoadedTenant(octroi, tenant);
  }

  @Override
  public void close() {
    octroi.close();
  }
}
