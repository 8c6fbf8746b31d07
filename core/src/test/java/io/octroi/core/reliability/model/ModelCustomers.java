package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.Percent;
import io.octroi.customer.Customer;
import io.octroi.customer.CustomerErasure;
import io.octroi.customer.Customers;
import io.octroi.customer.ErasureScope;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers by id; every lookup of a name scans all of them. */
final class ModelCustomers implements Customers {

  /** A customer with its aliases and exemptions. */
  private static final class Row {

    private final CustomerId id;
    private final TreeSet<CustomerId> aliases;
    private final TreeMap<String, Exemption> exemptions;
    private final TreeMap<String, Exemption> pending;

    Row(CustomerId id) {
      this.id = id;
      aliases = new TreeSet<>();
      exemptions = new TreeMap<>();
      pending = new TreeMap<>();
    }

    Row(Row other) {
      id = other.id;
      aliases = new TreeSet<>(other.aliases);
      exemptions = new TreeMap<>(other.exemptions);
      pending = new TreeMap<>(other.pending);
    }
  }

  private final ModelOctroi octroi;
  private final List<Row> rows = new ArrayList<>();

  /** Used only by a mutation. */
  private final TreeSet<CustomerId> outlived = new TreeSet<>();

  /** The tenant's other services, which an erasure also changes. */
  private @Nullable ModelTenant tenant;

  ModelCustomers(ModelOctroi octroi) {
    this.octroi = octroi;
  }

  void of(ModelTenant its) {
    tenant = its;
  }

  void copy(ModelCustomers other) {
    other.rows.forEach(row -> rows.add(new Row(row)));
    outlived.addAll(other.outlived);
  }

  private Optional<Row> named(CustomerId name) {
    return rows.stream()
        .filter(row -> row.id.equals(name) || row.aliases.contains(name))
        .findFirst();
  }

  private Row known(CustomerId name) {
    return named(name).orElseThrow(() -> new UnknownCustomerException(name));
  }

  /** Returns the registered id of a customer. */
  Optional<CustomerId> registered(CustomerId name) {
    return named(name).map(row -> row.id);
  }

  CustomerId registeredOrThrow(CustomerId name) {
    return known(name).id;
  }

  @Override
  public Customer register(CustomerId id, CustomerId... aliases) {
    Row row = named(id).orElseGet(() -> new Row(id));
    for (CustomerId alias : aliases) {
      boolean others = named(alias).filter(other -> other != row).isPresent();
      if (others
          || (octroi.gets(Mutation.ALIASES_OUTLIVE_THEIR_CUSTOMER) && outlived.contains(alias))) {
        throw new ConflictException("customer " + Violations.shown(row.id.value()), "");
      }
    }
    row.aliases.addAll(Arrays.asList(aliases));
    row.aliases.remove(row.id);
    if (!rows.contains(row)) {
      rows.add(row);
    }
    return customer(row);
  }

  private static Customer customer(Row row) {
    return new Customer(row.id, List.copyOf(row.aliases));
  }

  @Override
  public long registerAll(Stream<Customer> customers) {
    List<Customer> all = customers.toList();
    all.forEach(each -> register(each.id(), each.aliases().toArray(CustomerId[]::new)));
    return all.size();
  }

  @Override
  public Optional<Customer> get(CustomerId id) {
    return named(id).map(ModelCustomers::customer);
  }

  @Override
  public void delete(CustomerId id) {
    Row row = named(id).orElseThrow(() -> new UnknownCustomerException(id));
    outlived.addAll(row.aliases);
    rows.remove(row);
  }

  private Optional<Row> registeredAs(CustomerId id) {
    return rows.stream().filter(row -> row.id.equals(id)).findFirst();
  }

  private Set<CustomerId> names(CustomerId id) {
    TreeSet<CustomerId> names = new TreeSet<>(List.of(id));
    registeredAs(id).ifPresent(row -> names.addAll(row.aliases));
    return names;
  }

  @Override
  public CustomerErasure erase(CustomerId id) {
    ModelTenant all = Objects.requireNonNull(tenant);
    Optional<CustomerId> aliasOf = registered(id).filter(other -> !other.equals(id));
    long tokens = all.ecommerceTokens().erase(id);
    List<UUID> chains = all.consents().eraseRegistered(id);
    long lookups = names(id).stream().mapToLong(all.taxRates()::erase).sum();
    Optional<Row> row = registeredAs(id);
    row.ifPresent(rows::remove);
    return new CustomerErasure(
        id,
        aliasOf,
        row.isPresent(),
        row.map(it -> it.aliases.size()).orElse(0),
        row.map(it -> it.exemptions.size()).orElse(0),
        row.map(it -> it.pending.size()).orElse(0),
        tokens,
        chains,
        lookups,
        0,
        0);
  }

  @Override
  public CustomerErasure erase(CustomerId id, ErasureScope scope) {
    throw ModelChecks.neverAsked();
  }

  /** Applies the first steps of an erasure: tokens, consents, and the lookups of each name. */
  Object eraseFirst(CustomerId id, int steps) {
    ModelTenant all = Objects.requireNonNull(tenant);
    all.ecommerceTokens().erase(id);
    if (steps > 1) {
      all.consents().eraseRegistered(id);
    }
    names(id).stream().limit(Math.max(0, steps - 2)).forEach(all.taxRates()::erase);
    return "partly";
  }

  @Override
  public void exempt(CustomerId id, Exemption exemption) {
    check(exemption);
    known(id).exemptions.put(exemption.certificate(), exemption);
  }

  /** Stores an exemption that the customer submitted. */
  void submit(CustomerId id, Exemption exemption) {
    check(exemption);
    known(id).pending.put(exemption.certificate(), exemption);
  }

  private static void check(Exemption exemption) {
    List<String> faults = new ArrayList<>();
    if (!ModelChecks.isText(exemption.certificate(), 1, 64)) {
      faults.add("certificate");
    }
    for (int i = 0; i < exemption.areas().size(); i++) {
      if (exemption.areas().get(i).country() == null) {
        faults.add("areas[" + i + "].country");
      }
    }
    if (exemption.part().filter(part -> part.equals(Percent.of("0"))).isPresent()) {
      faults.add("part");
    }
    ModelChecks.refuse(faults);
  }

  @Override
  public boolean withdrawExemption(CustomerId id, String certificate) {
    Row row = known(id);
    boolean inForce = row.exemptions.remove(certificate) != null;
    boolean pending = row.pending.remove(certificate) != null;
    return inForce || pending;
  }

  @Override
  public List<Exemption> exemptions(CustomerId id) {
    return List.copyOf(known(id).exemptions.values());
  }

  @Override
  public List<Exemption> pendingExemptions(CustomerId id) {
    return List.copyOf(known(id).pending.values());
  }

  @Override
  public boolean approveExemption(CustomerId id, String certificate) {
    Row row = known(id);
    Exemption approved = row.pending.remove(certificate);
    if (approved != null) {
      row.exemptions.put(certificate, approved);
    }
    return approved != null;
  }
}
