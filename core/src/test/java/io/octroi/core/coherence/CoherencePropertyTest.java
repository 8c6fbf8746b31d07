package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.core.ManualPolls;
import io.octroi.core.Octroi;
import io.octroi.core.SharedDatabase;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** After a refresh, processes that have changed and cached records answer as a fresh one does. */
class CoherencePropertyTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "x", "y");
  private static final List<String> PRODUCTS = List.of("1", "2", "3");
  private static final List<String> REGIONS = List.of("IL", "WI");

  private final SharedDatabase.Opener database = SharedDatabase.H2.create();
  private final List<Octroi> processes =
      List.of(
          ManualPolls.in(Octroi.with(database.open()), () -> 0).open(),
          ManualPolls.in(Octroi.with(database.open()), () -> 0).open());
  private int tries;

  @AfterProperty
  void close() {
    processes.forEach(Octroi::close);
    database.close();
  }

  /** What a process does. */
  private enum Action {
    ANSWER {
      @Override
      void run(Tenant tenant, int one, int two) {
        answers(tenant);
      }
    },
    PUT_PRODUCT {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant.products().put(PRODUCTS.get(one % 3), two % 2 == 0 ? "book" : "food");
      }
    },
    DELETE_PRODUCT {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant.products().delete(PRODUCTS.get(one % 3));
      }
    },
    REGISTER {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant
            .customers()
            .register(CustomerId.of(NAMES.get(one % 5)), CustomerId.of(NAMES.get(two % 5)));
      }
    },
    DELETE_CUSTOMER {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant.customers().delete(CustomerId.of(NAMES.get(one % 5)));
      }
    },
    ERASE_CUSTOMER {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant.customers().erase(CustomerId.of(NAMES.get(one % 5)));
      }
    },
    EXEMPT {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant
            .customers()
            .exempt(
                CustomerId.of(NAMES.get(one % 5)),
                Exemption.of("C-" + two % 2, DateRange.always()).in("USA", REGIONS.get(two % 2)));
      }
    },
    WITHDRAW {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant.customers().withdrawExemption(CustomerId.of(NAMES.get(one % 5)), "C-" + two % 2);
      }
    },
    PUBLISH {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant
            .taxTables()
            .publish(
                List.of(
                    TaxTableChange.put(
                        TaxRule.of("state", "USA", "0.0" + one % 9)
                            .region(REGIONS.get(two % 2))
                            .category(two % 3 == 0 ? "book" : null)
                            .id(REGIONS.get(two % 2) + (two % 3 == 0))
                            .build())));
      }
    },
    PUBLISH_BOUNDED_RULE {
      @Override
      void run(Tenant tenant, int one, int two) {
        String region = REGIONS.get(two % 2);
        put(
            tenant,
            TaxRule.of("county", "USA", "0.0" + one % 9)
                .region(two % 3 == 0 ? null : region)
                .bounded(true)
                .id(region + " county")
                .build());
      }
    },
    PUBLISH_BOUNDARY {
      @Override
      void run(Tenant tenant, int one, int two) {
        String region = REGIONS.get(two % 2);
        put(
            tenant,
            TaxBoundary.of("USA", one % 3 == 0 ? List.of() : List.of("county"))
                .region(region)
                .postal(two % 3 == 0 ? "60062" : null)
                .id(region + " boundary " + two % 3)
                .build());
      }
    },
    PUBLISH_TAXABILITY {
      @Override
      void run(Tenant tenant, int one, int two) {
        String region = REGIONS.get(two % 2);
        put(
            tenant,
            Taxability.of(
                    "USA",
                    two % 3 == 0 ? "book" : "food",
                    one % 2 == 0
                        ? Treatment.exempt()
                        : Treatment.portion(BigDecimal.valueOf(one), null))
                .region(region)
                .authorities(one % 5 == 0 ? List.of("county") : List.of())
                .id(region + " taxability " + two % 3)
                .build());
      }
    },
    END_ENTRY {
      @Override
      void run(Tenant tenant, int one, int two) {
        LocalDate day = LocalDate.of(2020 + one % 2 * 1_000, 1, 1);
        tenant.taxTables().publish(List.of(TaxTableChange.endOn(id(one, two), day)));
      }
    },
    REMOVE_ENTRY {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant.taxTables().publish(List.of(TaxTableChange.remove(id(one, two))));
      }
    },
    REMOVE_RULE {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant
            .taxTables()
            .publish(List.of(TaxTableChange.remove(REGIONS.get(two % 2) + (one % 2 == 0))));
      }
    },
    REFRESH {
      @Override
      void run(Tenant tenant, int one, int two) {
        tenant.refresh();
      }
    };

    abstract void run(Tenant tenant, int one, int two);

    private static void put(Tenant tenant, TaxEntry entry) {
      tenant.taxTables().publish(List.of(TaxTableChange.put(entry)));
    }

    private static String id(int one, int two) {
      return REGIONS.get(two % 2)
          + List.of(" county", " boundary " + two % 3, " taxability " + two % 3).get(one % 3);
    }
  }

  /** An action of one of the processes. */
  record Step(int process, Action action, int one, int two) {}

  @Provide
  Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            Arbitraries.of(Action.class),
            Arbitraries.integers().between(0, 29),
            Arbitraries.integers().between(0, 29))
        .as(Step::new);
  }

  @Property(tries = 75)
  void allProcessesAnswerAlikeAfterARefresh(
      @ForAll @Size(min = 1, max = 30) List<@From("steps") Step> steps) {
    String tenant = "tenant" + tries++;
    for (Step step : steps) {
      try {
        step.action().run(processes.get(step.process()).tenant(tenant), step.one(), step.two());
      } catch (OctroiException e) {
        // Rejected, such as a change of an unknown customer.
        assertNotEquals(OctroiException.Kind.STORAGE, e.kind(), e::getMessage);
      }
    }
    Map<TaxQuery, String> expected;
    try (Octroi fresh = ManualPolls.in(Octroi.with(database.open()), () -> 0).open()) {
      expected = answers(fresh.tenant(tenant));
    }
    List<Runnable> ways = new ArrayList<>();
    ways.add(processes.get(0)::refresh);
    ways.add(processes.get(1).tenant(tenant)::refresh);
    for (int i = 0; i < 2; i++) {
      ways.get(i).run();
      assertEquals(expected, answers(processes.get(i).tenant(tenant)), "process " + i);
    }
  }

  private static Map<TaxQuery, String> answers(Tenant tenant) {
    Map<TaxQuery, String> answers = new LinkedHashMap<>();
    for (String region : REGIONS) {
      for (String product : PRODUCTS) {
        for (String name : NAMES) {
          TaxQuery query = TaxQuery.of(Place.usa(region, "60062"), product).withCustomer(name);
          answers.put(query, answer(tenant, query));
        }
      }
    }
    return answers;
  }

  private static String answer(Tenant tenant, TaxQuery query) {
    try {
      return tenant.taxRates().resolve(query).toString();
    } catch (OctroiException e) {
      return e.kind() + " " + e.getMessage();
    }
  }
}
