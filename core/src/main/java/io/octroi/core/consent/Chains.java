package io.octroi.core.consent;

import io.octroi.CustomerId;
import io.octroi.TenantId;
import io.octroi.consent.Subject;
import io.octroi.core.shared.Attempts;
import io.octroi.core.shared.Context;
import io.octroi.customer.UnknownCustomerException;
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

/** Finds the chains that count for a subject, and what is in them. */
final class Chains {

  private static final int PAGE = 10_000;

  private final Context context;
  private final TenantId tenant;

  Chains(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** The chains of a subject, with their events. */
  record Found(List<ConsentChainRow> chains, List<ConsentEventRow> events) {}

  ConsentStore store() {
    return context.storage().consents();
  }

  /** The subject, a customer by the id that it was registered with. */
  Subject registered(Subject subject) {
    if (subject instanceof Subject.Customer customer) {
      return Subject.customer(
          customer(customer.id())
              .orElseThrow(() -> new UnknownCustomerException(customer.id()))
              .id());
    }
    return subject;
  }

  Optional<CustomerRow> customer(CustomerId name) {
    return context.storage().customers().findByName(tenant, name.value());
  }

  /**
   * The registered customer whose chains a name stands for; none if they are those of a removed
   * customer, whose id may be another one's alias by now.
   */
  Optional<CustomerRow> holder(CustomerId name) {
    return customer(name)
        .filter(
            row -> row.id().equals(name.value()) || store().owned(tenant, name.value()).isEmpty());
  }

  /** The chains that count for a subject, by events and links recorded until an instant. */
  List<ConsentChainRow> of(Subject subject, Instant until) {
    if (subject instanceof Subject.Customer customer) {
      return owned(customer.id().value(), until);
    }
    Optional<ConsentChainRow> found = store().find(tenant, Names.of(subject));
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

  /** As it was before it was linked. */
  private static ConsentChainRow withoutOwner(ConsentChainRow chain) {
    return new ConsentChainRow(
        chain.tenant(), chain.id(), chain.position(), chain.head(), chain.subject(), null, null);
  }

  /**
   * The chains and their events. When a name was linked or erased between the two, both are read
   * again, so that they are of one moment.
   *
   * @param domain only events about this domain; null for all
   */
  Found read(Subject subject, Instant until, @Nullable String domain) {
    return Attempts.until(
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

  /** All events of chains in the order of record. */
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
