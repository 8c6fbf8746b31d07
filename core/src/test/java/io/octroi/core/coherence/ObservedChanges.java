package io.octroi.core.coherence;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Changes of every kind by one process to records that another process has cached. */
final class ObservedChanges {

  private static final TenantId ACME = TenantId.of("acme");
  private static final CustomerId ANN = CustomerId.of("ann");
  private static final TaxQuery WISCONSIN = TaxQuery.of(Place.usa("WI", "53703"), "19");

  private final Octroi changing;
  private final Octroi observing;
  private final Tenant changed;
  private final Tenant observed;

  /** Functions that make the change with a number, and return whether it is observed. */
  private final List<IntFunction<BooleanSupplier>> kinds =
      List.of(
          this::rule,
          this::product,
          this::exemption,
          this::registration,
          this::deletion,
          this::revocation,
          this::rateLimit);

  ObservedChanges(Octroi changing, Octroi observing) {
    this.changing = changing;
    this.observing = observing;
    this.changed = changing.tenant(ACME);
    this.observed = observing.tenant(ACME);
    changed.products().put("19", "periodical");
    changed.customers().register(ANN);
    put(Node.rule("IL", "0.06"), Node.rule("IL", "0.01").category("book").id("books"));
  }

  /** Makes a change of the next kind, and returns whether the other process sees it. */
  BooleanSupplier make(int number) {
    return kinds.get(number % kinds.size()).apply(number / kinds.size());
  }

  private void put(TaxRuleBuilder... rules) {
    for (TaxRuleBuilder rule : rules) {
      changed.taxTables().publish(List.of(TaxTableChange.put(rule.build())));
    }
  }

  private BooleanSupplier rule(int number) {
    observed.taxRates().resolve(WISCONSIN);
    String rate = "0.0" + (1 + number % 9);
    put(Node.rule("WI", rate));
    return () -> has(WISCONSIN, rate);
  }

  private BooleanSupplier product(int number) {
    observed.taxRates().resolve(Node.QUERY);
    changed.products().put("19", number % 2 == 0 ? "book" : "periodical");
    return () -> has(Node.QUERY, number % 2 == 0 ? "0.01" : "0.06");
  }

  private boolean has(TaxQuery query, String rate) {
    return observed.taxRates().resolve(query).fraction().toPlainString().equals(rate);
  }

  private BooleanSupplier exemption(int number) {
    TaxQuery query = WISCONSIN.withCustomer("ann");
    observed.taxRates().resolve(query);
    if (number % 2 == 0) {
      changed.customers().exempt(ANN, Exemption.of("C-1", DateRange.always()));
    } else {
      changed.customers().withdrawExemption(ANN, "C-1");
    }
    TaxOutcome expected = number % 2 == 0 ? TaxOutcome.EXEMPT : TaxOutcome.RATED;
    return () -> observed.taxRates().resolve(query).outcome() == expected;
  }

  private BooleanSupplier registration(int number) {
    String name = "new-" + number;
    isUnknown(name);
    changed.customers().register(CustomerId.of(name));
    return () -> !isUnknown(name);
  }

  private BooleanSupplier deletion(int number) {
    String name = "old-" + number;
    changed.customers().register(CustomerId.of(name));
    isUnknown(name);
    changed.customers().delete(CustomerId.of(name));
    return () -> isUnknown(name);
  }

  private boolean isUnknown(String customer) {
    try {
      observed.taxRates().resolve(WISCONSIN.withCustomer(customer));
      return false;
    } catch (UnknownCustomerException e) {
      return true;
    }
  }

  private BooleanSupplier revocation(int number) {
    IssuedCredential key = issue("revoked-" + number);
    Tenant caller = signIn(key);
    changing.credentials().revoke(key.credential().id());
    return () -> {
      try {
        caller.taxRates().resolve(WISCONSIN);
        return false;
      } catch (UnauthenticatedException e) {
        return true;
      }
    };
  }

  private BooleanSupplier rateLimit(int number) {
    IssuedCredential key = issue("limited-" + number);
    Tenant caller = signIn(key);
    changing.credentials().setRateLimit(key.credential().id(), RateLimit.perMinute(1));
    return () -> {
      try {
        caller.taxRates().resolve(WISCONSIN);
        caller.taxRates().resolve(WISCONSIN);
        return false;
      } catch (RateLimitedException e) {
        return true;
      }
    };
  }

  private IssuedCredential issue(String name) {
    IssuedCredential key =
        changing.credentials().issueApiKey(ACME, List.of(Role.OWNER), name, null);
    changing.credentials().setRateLimit(key.credential().id(), RateLimit.unlimited());
    return key;
  }

  private Tenant signIn(IssuedCredential key) {
    Tenant caller = observing.signIn(PresentedCredential.apiKey(key.value().reveal()));
    caller.taxRates().resolve(WISCONSIN);
    return caller;
  }
}
