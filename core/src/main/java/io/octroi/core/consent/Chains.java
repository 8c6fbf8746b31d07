package io.octroi.core.consent;

import io.octroi.CustomerId;
import io.octroi.TenantId;
import io.octroi.consent.Subject;
import io.octroi.core.customer.RegisteredCustomers;
import io.octroi.core.shared.Context;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CustomerRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the chains of a subject and their events. */
final class Chains {

  private static final int PAGE = 10_000;

  private final Context context;
  private final TenantId tenant;
  private final RegisteredCustomers customers;

  Chains(Context context, TenantId tenant, RegisteredCustomers customers) {
    this.context = context;
    this.tenant = tenant;
    this.customers = customers;
  }

  /** Chains and their events. */
  record Found(List<ConsentChainRow> chains, List<ConsentEventRow> events) {}

  ConsentStore store() {
    return context.storage().consents();
  }

  /** Returns the given subject, with a customer's alias replaced by the customer's id. */
  Subject registered(Subject subject) {
    return subject instanceof Subject.Customer customer
        ? Subject.customer(customers.require(customer.id()).id())
        : subject;
  }

  /**
   * Returns the registered customer with the given name, or empty if no customer has the name. Also
   * returns empty if the name is an alias but was formerly the id of a removed customer that still
   * owns chains.
   */
  Optional<CustomerRow> owner(CustomerId name) {
    return customers
        .find(name)
        .filter(
            row -> row.id().equals(name.value()) || store().owned(tenant, name.value()).isEmpty());
  }

  /**
   * Returns the chains of a subject, taking into account only links that were recorded no later
   * than the given instant.
   */
  List<ConsentChainRow> of(Subject subject, Instant until) {
    if (subject instanceof Subject.Customer customer) {
      return owned(customer.id().value(), until);
    }
    Optional<ConsentChainRow> found = store().find(tenant, SubjectNames.of(subject));
    if (found.isEmpty()) {
      return List.of();
    }
    ConsentChainRow own = found.get();
    return own.owner() != null && isLinked(own, until)
        ? owned(own.owner(), until)
        : List.of(withoutOwner(own));
  }

  private List<ConsentChainRow> owned(String customer, Instant until) {
    return store().owned(tenant, customer).stream()
        .filter(chain -> isLinked(chain, until))
        .sorted(Comparator.comparing(ConsentChainRow::id))
        .toList();
  }

  private static boolean isLinked(ConsentChainRow chain, Instant until) {
    return chain.linkedAt() == null || !chain.linkedAt().isAfter(until);
  }

  /** Returns a copy of a chain without its owner and the time of its link. */
  private static ConsentChainRow withoutOwner(ConsentChainRow chain) {
    return new ConsentChainRow(
        chain.tenant(), chain.id(), chain.position(), chain.head(), chain.subject(), null, null);
  }

  /**
   * Returns the chains of a subject and their events. Repeats the read if a name was linked or
   * erased during the read.
   *
   * @param until the latest time of the links to take into account
   * @param domain the domain of the events; null for the events of all domains
   */
  Found read(Subject subject, Instant until, @Nullable String domain) {
    return context
        .retry()
        .until(
            "the chains of " + subject,
            () -> {
              List<ConsentChainRow> chains = of(subject, until);
              Found found = new Found(chains, events(ids(chains), domain));
              return ids(of(subject, until)).equals(ids(chains))
                  ? Optional.of(found)
                  : Optional.empty();
            });
  }

  static Set<UUID> ids(List<ConsentChainRow> chains) {
    return chains.stream().map(ConsentChainRow::id).collect(Collectors.toSet());
  }

  /**
   * Returns the events of chains in the order in which they were recorded.
   *
   * @param domain the domain of the events; null for the events of all domains
   */
  List<ConsentEventRow> events(Set<UUID> chains, @Nullable String domain) {
    List<ConsentEventRow> events = new ArrayList<>();
    if (chains.isEmpty()) {
      return events;
    }
    long after = 0;
    while (true) {
      List<ConsentEventRow> page = store().page(tenant, chains, domain, after, PAGE);
      events.addAll(page);
      if (page.size() < PAGE) {
        return events;
      }
      after = page.get(PAGE - 1).sequence();
    }
  }
}
