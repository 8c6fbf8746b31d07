package io.octroi.core.customer;

import io.octroi.CustomerId;
import io.octroi.core.shared.DraftValidator;
import io.octroi.customer.Customer;
import io.octroi.customer.Customers;
import io.octroi.customer.Exemption;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.Violations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Validates the arguments of customer calls and reports all faults together. */
final class CustomerChecks {

  /** The latest allowed end of a period, exclusive: the day after 9999-12-31. */
  private static final LocalDate END_LIMIT = LocalDate.of(10_000, 1, 1);

  private static final Comparator<Exemption.Area> AREA_ORDER =
      Comparator.comparing(Exemption.Area::country).thenComparing(area -> area.region().orElse(""));

  private CustomerChecks() {}

  static void count(String subject, int count, int max) {
    Violations faults = new Violations();
    count(faults, subject, count, max);
    faults.throwIfAny();
  }

  private static void count(Violations faults, String subject, int count, int max) {
    if (count > max) {
      faults.add(subject, "has " + count + " entries, at most " + max + " are allowed");
    }
  }

  /** Rejects customers that share a name, and customers with too many aliases. */
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
      // A customer that is listed more than once gets the aliases of all its entries.
      int all = aliases.merge(id, (int) added, Integer::sum);
      if (added > 0) {
        count(faults, subject + ".aliases", all, Customers.ALIASES_MAX);
      }
    }
    faults.throwIfAny();
  }

  /**
   * Rejects new names that contain invisible characters. Names that are already in use are
   * accepted.
   *
   * @param isKnown returns whether a name is already in use
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
      faults.addAll("", own);
    }
  }

  /**
   * Assigns a name to a customer unless the name already has an owner. Adds a fault if the owner is
   * another customer. Returns whether the name was new.
   */
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
              + ", which customer "
              + Violations.shown(owner.value())
              + " has too");
    }
    return owner == null;
  }

  /** Validates an exemption and returns its canonical form. */
  static Exemption exemption(DraftValidator validator, Exemption draft) {
    Violations faults = new Violations();
    validator.check(draft, faults);
    List<Exemption.Area> areas = areas(faults, draft.areas());
    count(faults, "authorities", draft.authorities().size(), Exemption.AUTHORITIES_MAX);
    for (int i = 0; i < Math.min(draft.authorities().size(), Exemption.AUTHORITIES_MAX); i++) {
      faults.newIdentifier("authorities[" + i + "]", draft.authorities().get(i));
    }
    if (draft.part().filter(percent -> percent.value().signum() == 0).isPresent()) {
      faults.add("part", "is 0%, must be greater than 0%");
    }
    if (draft.period() != null) { // The constraints of the draft report a missing period.
      checkYear(faults, draft.period().startInclusive().orElse(null));
      LocalDate end = draft.period().endExclusive().orElse(null);
      if (!END_LIMIT.equals(end)) {
        checkYear(faults, end);
      }
    }
    faults.throwIfAny();
    return new Exemption(
        draft.certificate(),
        areas.stream().distinct().sorted(AREA_ORDER).toList(),
        draft.category(),
        draft.period(),
        draft.reason().filter(text -> !text.isEmpty()),
        draft.authorities().stream().distinct().sorted().toList(),
        draft.part());
  }

  /** Returns the valid areas in their canonical form. */
  private static List<Exemption.Area> areas(Violations faults, List<Exemption.Area> drafts) {
    count(faults, "areas", drafts.size(), Exemption.AREAS_MAX);
    List<Exemption.Area> areas = new ArrayList<>();
    for (int i = 0; i < Math.min(drafts.size(), Exemption.AREAS_MAX); i++) {
      Violations own = new Violations();
      String country = PlaceParts.country(own, drafts.get(i).country());
      String region = PlaceParts.region(own, country, drafts.get(i).region().orElse(null));
      faults.addAll("areas[" + i + "].", own);
      if (country != null) {
        areas.add(new Exemption.Area(country, Optional.ofNullable(region)));
      }
    }
    return areas;
  }

  private static void checkYear(Violations faults, @Nullable LocalDate date) {
    if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
      faults.add("period", "must be within the years 1 to 9999");
    }
  }
}
