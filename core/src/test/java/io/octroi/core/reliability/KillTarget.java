package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.nio.file.Path;
import java.util.List;

/** Writes through the services until it is killed, and prints each change that was acknowledged. */
final class KillTarget {

  private static final int THREADS = 3;

  private KillTarget() {}

  public static void main(String[] arguments) {
    Octroi octroi = Octroi.with(H2Storage.open(Path.of(arguments[0]))).open();
    Tenant tenant = octroi.tenant("acme");
    for (int thread = 0; thread < THREADS; thread++) {
      String prefix = arguments[1] + "-" + thread + "-";
      new Thread(() -> writeCustomers(tenant, prefix)).start();
    }
    publish(tenant, arguments[1]);
  }

  private static void writeCustomers(Tenant tenant, String prefix) {
    for (int i = 0; ; i++) {
      CustomerId kept = CustomerId.of(prefix + i);
      tenant.customers().register(kept, CustomerId.of("alias-" + prefix + i));
      print("customer alias-" + kept);
      tenant.customers().exempt(kept, Exemption.of("C-" + i, DateRange.always()));
      print("exempt " + kept + " C-" + i);
      CustomerId removed = CustomerId.of("gone-" + prefix + i);
      tenant.customers().register(removed);
      tenant.customers().remove(removed);
      print("removed " + removed);
    }
  }

  private static void publish(Tenant tenant, String round) {
    for (int i = 0; ; i++) {
      String name = round + "-" + i;
      long revision = tenant.taxTables().publish(List.of(put("left", name), put("right", name)));
      print("published " + name + " " + revision);
    }
  }

  private static TaxTableChange put(String authority, String name) {
    return TaxTableChange.put(
        TaxRule.of(authority + "-" + name, "ARE", "0.01")
            .id(authority + "-" + name)
            .source(authority)
            .build());
  }

  static List<TaxRule> rules(Tenant tenant, String source) {
    return tenant
        .taxTables()
        .rules(TaxRuleFilter.all().withSource(source), PageRequest.first(PageRequest.LIMIT_MAX))
        .items();
  }

  /** One write, so that threads do not mix; the full stop tells that it is whole. */
  private static void print(String line) {
    System.out.println(line + ".");
    System.out.flush();
  }
}
