package io.octroi.core.customer;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.HostCode;
import io.octroi.core.shared.StripedLocks;
import io.octroi.customer.Customer;
import io.octroi.customer.CustomerErasure;
import io.octroi.customer.Customers;
import io.octroi.customer.ErasureScope;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.internal.Violations;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The implementation of {@link Customers} for one tenant. */
public final class CustomerService implements Customers {

  private static final int BATCH = 10_000;

  private final Context context;
  private final TenantId tenant;
  private final RegisteredCustomers registered;
  private final CustomerCache cache;

  /**
   * The locks of this tenant's customers, by customer id. The locks of {@link Context#change} are
   * not used, because a batch holds many locks at the same time.
   */
  private final StripedLocks locks = new StripedLocks();

  /**
   * Creates the service for a tenant.
   *
   * @param context the shared state of the Octroi instance
   * @param tenant the tenant
   * @param registered the resolver of the tenant's customers
   * @param cache the cache of exemptions for the resolution of rates
   */
  public CustomerService(
      Context context, TenantId tenant, RegisteredCustomers registered, CustomerCache cache) {
    this.context = context;
    this.tenant = tenant;
    this.registered = registered;
    this.cache = cache;
  }

  private CustomerStore store() {
    return context.storage().customers();
  }

  @Override
  public Customer register(CustomerId id, CustomerId... aliases) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(aliases, "aliases");
    context.checkChange();
    return register(Customer.of(id, aliases));
  }

  private Customer register(Customer wanted) {
    CustomerChecks.count("aliases", wanted.aliases().size(), ALIASES_MAX);
    CustomerChecks.newNames(List.of(wanted), this::isKnown);
    return changing(wanted.id(), found -> tryToRegister(wanted, found));
  }

  private boolean isKnown(CustomerId name) {
    return registered.find(name).isPresent();
  }

  /**
   * Changes the customer with the given name, while holding the lock of the customer's id.
   *
   * @param name the customer's id or an alias
   * @param attempt receives the current row, or empty if no customer has the name; returns empty if
   *     another {@code Octroi} instance has changed the customer
   */
  private <T> T changing(CustomerId name, Function<Optional<CustomerRow>, Optional<T>> attempt) {
    return context
        .retry()
        .until(
            "customer " + name,
            () -> {
              String id = registered.idOf(name);
              return locks.withLock(
                  id,
                  () -> {
                    Optional<CustomerRow> found = registered.find(name);
                    // The name may now belong to another customer, which has a different lock.
                    return found.map(CustomerRow::id).orElse(name.value()).equals(id)
                        ? attempt.apply(found)
                        : Optional.empty();
                  });
            });
  }

  private Optional<Customer> tryToRegister(Customer wanted, Optional<CustomerRow> found) {
    if (found.isEmpty()) {
      CustomerRow row = newRow(wanted);
      Written written = write(row, () -> store().insert(row));
      // If another Octroi instance has just registered the same id, the next attempt adds the
      // aliases to that customer.
      boolean raced =
          written instanceof Written.Taken taken
              && taken.keys().contains(new UniqueKey(CustomerRow.NAME, row.id()));
      return raced ? Optional.empty() : kept(row, written).map(CustomerService::customer);
    }
    CustomerRow before = found.get();
    TreeSet<String> aliases = new TreeSet<>(before.aliases());
    wanted.aliases().forEach(alias -> aliases.add(alias.value()));
    aliases.remove(before.id());
    if (aliases.size() == before.aliases().size()) {
      return Optional.of(customer(before));
    }
    CustomerChecks.count("aliases", aliases.size(), ALIASES_MAX);
    CustomerRow row = next(before, List.copyOf(aliases), before.exemptions(), before.pending());
    return kept(row, write(row, () -> store().replace(row, before.version())))
        .map(CustomerService::customer);
  }

  /** Writes a row to the store, and removes the customer from the cache even if the write fails. */
  private <T> T write(CustomerRow row, Supplier<T> change) {
    try {
      return change.get();
    } finally {
      cache.invalidate(row);
    }
  }

  private static Optional<CustomerRow> kept(CustomerRow row, Written written) {
    if (written instanceof Written.Taken taken) {
      throw taken(row, taken);
    }
    return written instanceof Written.Done ? Optional.of(row) : Optional.empty();
  }

  private static ConflictException taken(CustomerRow row, Written.Taken taken) {
    String names =
        taken.keys().stream()
            .map(key -> Violations.shown(key.value()))
            .sorted()
            .collect(Collectors.joining(", "));
    return new ConflictException(
        "customer " + Violations.shown(row.id()), "a name is in use by another customer: " + names);
  }

  private CustomerRow newRow(Customer wanted) {
    return new CustomerRow(
        tenant,
        wanted.id().value(),
        context.newVersion(),
        wanted.aliases().stream()
            .map(CustomerId::value)
            .filter(alias -> !alias.equals(wanted.id().value()))
            .toList(),
        List.of());
  }

  @Override
  public long registerAll(Stream<Customer> customers) {
    Objects.requireNonNull(customers, "customers");
    context.checkChange();
    List<Customer> all = context.hostCode().get(HostCode.Kind.CUSTOMERS, customers::toList);
    CustomerChecks.all(all);
    CustomerChecks.newNames(all, this::isKnown);
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Customer> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      List<CustomerRow> rows = batch.stream().map(this::newRow).toList();
      List<Written> written = insert(rows);
      for (int i = 0; i < rows.size(); i++) {
        if (!(written.get(i) instanceof Written.Done)) {
          register(batch.get(i)); // Already registered: adds the aliases.
        }
      }
    }
    return all.size();
  }

  private List<Written> insert(List<CustomerRow> rows) {
    try {
      return locks.withLocks(
          rows.stream().map(CustomerRow::id).toList(), () -> store().insertAll(rows));
    } finally {
      rows.forEach(cache::invalidate);
    }
  }

  @Override
  public Optional<Customer> get(CustomerId id) {
    Objects.requireNonNull(id, "id");
    return registered.find(id).map(CustomerService::customer);
  }

  @Override
  public void delete(CustomerId id) {
    Objects.requireNonNull(id, "id");
    context.checkChange();
    if (!changing(id, this::tryToRemove)) {
      throw new UnknownCustomerException(id);
    }
  }

  private Optional<Boolean> tryToRemove(Optional<CustomerRow> found) {
    if (found.isEmpty()) {
      return Optional.of(false);
    }
    CustomerRow row = found.get();
    return kept(row, write(row, () -> store().delete(tenant, row.id(), row.version())))
        .map(deleted -> true);
  }

  @Override
  public CustomerErasure erase(CustomerId id) {
    return erase(id, ErasureScope.customer());
  }

  @Override
  public CustomerErasure erase(CustomerId id, ErasureScope scope) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(scope, "scope");
    context.checkChange();
    return locks.withLock(id.value(), () -> new Erasure(context, tenant, cache).run(id, scope));
  }

  @Override
  public void exempt(CustomerId id, Exemption exemption) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(exemption, "exemption");
    context.checkChange();
    submit(id, exemption, false);
  }

  /**
   * Stores an exemption.
   *
   * @param id the customer's id or an alias
   * @param draft the exemption
   * @param pending whether the exemption must be approved before it takes effect
   * @return the exemption in its canonical form
   * @throws UnknownCustomerException if no customer has the id or alias
   * @throws io.octroi.InvalidInputException if the exemption is invalid, or the customer would have
   *     too many exemptions
   */
  public Exemption submit(CustomerId id, Exemption draft, boolean pending) {
    context.checkChange();
    Exemption canonical = CustomerChecks.exemption(context.validator(), draft);
    change(
        id,
        before -> {
          CustomerRow row =
              pending
                  ? with(before, before.exemptions(), adding(canonical, before.pending()))
                  : with(before, adding(canonical, before.exemptions()), before.pending());
          CustomerChecks.count(
              "exemptions", row.exemptions().size() + row.pending().size(), EXEMPTIONS_MAX);
          return row;
        });
    return canonical;
  }

  @Override
  public boolean withdrawExemption(CustomerId id, String certificate) {
    Objects.requireNonNull(id, "id");
    Violations.requireText("certificate", certificate);
    context.checkChange();
    return change(
        id,
        before ->
            with(
                before,
                without(certificate, before.exemptions()),
                without(certificate, before.pending())));
  }

  @Override
  public boolean approveExemption(CustomerId id, String certificate) {
    Objects.requireNonNull(id, "id");
    Violations.requireText("certificate", certificate);
    context.checkChange();
    return change(
        id,
        before ->
            before.pending().stream()
                .filter(exemption -> exemption.certificate().equals(certificate))
                .findFirst()
                .map(
                    approved ->
                        with(
                            before,
                            adding(approved, before.exemptions()),
                            without(certificate, before.pending())))
                .orElse(before));
  }

  @Override
  public List<Exemption> exemptions(CustomerId id) {
    Objects.requireNonNull(id, "id");
    return registered.require(id).exemptions();
  }

  @Override
  public List<Exemption> pendingExemptions(CustomerId id) {
    Objects.requireNonNull(id, "id");
    return registered.require(id).pending();
  }

  private static List<Exemption> adding(Exemption added, List<Exemption> exemptions) {
    List<Exemption> more = without(added.certificate(), exemptions);
    more.add(added);
    more.sort(Comparator.comparing(Exemption::certificate));
    return more;
  }

  private static List<Exemption> without(String certificate, List<Exemption> exemptions) {
    return exemptions.stream()
        .filter(exemption -> !exemption.certificate().equals(certificate))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static CustomerRow with(
      CustomerRow row, List<Exemption> exemptions, List<Exemption> pending) {
    return next(row, row.aliases(), exemptions, pending);
  }

  private static CustomerRow next(
      CustomerRow row, List<String> aliases, List<Exemption> exemptions, List<Exemption> pending) {
    return new CustomerRow(row.tenant(), row.id(), row.version() + 1, aliases, exemptions, pending);
  }

  /** Changes the exemptions of a customer. Returns false if the change has no effect. */
  private boolean change(CustomerId id, UnaryOperator<CustomerRow> change) {
    return changing(
        id,
        found -> {
          CustomerRow before = found.orElseThrow(() -> new UnknownCustomerException(id));
          CustomerRow row = change.apply(before);
          if (row.exemptions().equals(before.exemptions())
              && row.pending().equals(before.pending())) {
            return Optional.of(false);
          }
          return kept(row, write(row, () -> store().replace(row, before.version())))
              .map(done -> true);
        });
  }

  private static Customer customer(CustomerRow row) {
    return new Customer(
        CustomerId.of(row.id()), row.aliases().stream().map(CustomerId::of).toList());
  }
}
