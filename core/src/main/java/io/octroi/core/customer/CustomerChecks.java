package io.octroi.core.customer;

import io.octroi.CustomerId;
import io.octroi.Violations;
import io.octroi.core.shared.Drafts;
import io.octroi.customer.Customer;
import io.octroi.customer.Customers;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.PlaceParts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks what a host hands in about customers, whole. */
final class CustomerChecks {

  /** The latest exclusive end: the day after the last that can be in force. */
  private static final LocalDate END_LIMIT = LocalDate.of(10_000, 1, 1);

  private CustomerChecks() {}

  static void count(String subject, int count, int max) {
    Violations faults = new Violations();
    count(faults, subject, count, max);
    faults.throwIfAny();
  }

  private static void count(Violations faults, String subject, int count, int max) {
    if (count > max) {
      faults.add(subject, "are " + count + ", and at most " + max + " are allowed");
    }
  }

  /** Refuses customers that claim one name, or too many of them. */
  static void all(List<Customer> customers) {
    Violations faults = new Violations();
    Map<CustomerId, CustomerId> owners = new HashMap<>();
    Map<CustomerId, Integer> aliases = new HashMap<>();
    for (int i = 0; i < customers.size(); i++) {
      Customer customer = customers.get(i);
      String subject = "customers[" + i + "]";
      if (customer == null) {
        faults.add(subject, "is missing");
        continue;
      }
      CustomerId id = customer.id();
      claim(owners, id, id, subject, faults);
      long added =
          customer.aliases().stream()
              .filter(alias -> claim(owners, alias, id, subject, faults))
              .count();
      // One that is given in parts gets the aliases of all of them.
      int all = aliases.merge(id, (int) added, Integer::sum);
      if (added > 0) {
        count(faults, subject + ".aliases", all, Customers.ALIASES_MAX);
      }
    }
    faults.throwIfAny();
  }

  /**
   * Refuses names that have characters that do not show, except those that are in use already.
   *
   * @param isKnown returns whether a name is in use
   */
  static void newNames(List<Customer> customers, Predicate<CustomerId> isKnown) {
    Violations faults = new Violations();
    for (Customer customer : customers) {
      newName(faults, "customer", customer.id(), isKnown);
      customer.aliases().forEach(alias -> newName(faults, "alias", alias, isKnown));
    }
    faults.throwIfAny();
  }

  private static void newName(
      Violations faults, String subject, CustomerId name, Predicate<CustomerId> isKnown) {
    Violations own = new Violations().newIdentifier(subject, name.value());
    if (!own.isEmpty() && !isKnown.test(name)) {
      own.kept().forEach(fault -> faults.add(fault.subject(), fault.message()));
    }
  }

  /** Whether the name is new; adds a fault if it is another's. */
  private static boolean claim(
      Map<CustomerId, CustomerId> owners,
      CustomerId name,
      CustomerId id,
      String subject,
      Violations faults) {
    CustomerId owner = owners.putIfAbsent(name, id);
    if (owner != null && !owner.equals(id)) {
      faults.add(
          subject,
          "has the name "
              + Violations.shown(name.value())
              + ", which is given to "
              + Violations.shown(owner.value())
              + " too");
    }
    return owner == null;
  }

  /** Gives an exemption in its canonical form. */
  static Exemption exemption(Drafts drafts, Exemption draft) {
    Violations faults = new Violations();
    drafts.check(draft, faults);
    boolean everywhere = isNone(draft.country());
    String country = everywhere ? null : PlaceParts.country(faults, draft.country());
    String region = PlaceParts.region(faults, country, draft.region());
    if (everywhere && !isNone(draft.region())) {
      faults.add("country", "is missing; a region requires a country");
    }
    if (draft.period() != null) { // The draft's own constraint reports a missing one.
      checkYear(faults, draft.period().startInclusive());
      if (!END_LIMIT.equals(draft.period().endExclusive())) {
        checkYear(faults, draft.period().endExclusive());
      }
    }
    faults.throwIfAny();
    return new Exemption(
        draft.certificate(),
        country,
        region,
        draft.category(),
        draft.period(),
        isNone(draft.reason()) ? null : draft.reason());
  }

  private static boolean isNone(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static void checkYear(Violations faults, @Nullable LocalDate date) {
    if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
      faults.add("period", "is not within the years 1 to 9999");
    }
  }
}
