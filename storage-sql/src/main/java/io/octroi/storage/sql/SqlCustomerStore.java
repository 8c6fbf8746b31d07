package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

record SqlCustomerStore(VersionedRows<CustomerRow> rows)
    implements CustomerStore, DelegatingVersionedStore<CustomerRow> {

  SqlCustomerStore(SqlDatabase database) {
    this(new VersionedRows<>(database, "customer", new CustomerTable()));
  }

  @Override
  public List<Written> insertAll(List<CustomerRow> added) {
    if (added.isEmpty()) {
      return List.of();
    }
    TenantId tenant = added.get(0).tenant();
    return rows.change(
        tenant,
        session -> {
          UniqueKeys keys = new UniqueKeys(session, tenant);
          Set<UniqueKey> held = new HashSet<>();
          keys.held(added.stream().flatMap(row -> row.uniqueKeys().stream()).toList())
              .forEach(claim -> held.add(claim.key()));
          List<Written> answers = new ArrayList<>(added.size());
          List<CustomerRow> accepted = new ArrayList<>(added.size());
          for (CustomerRow row : added) {
            Set<UniqueKey> wanted = row.uniqueKeys();
            Set<UniqueKey> contested =
                wanted.stream().filter(held::contains).collect(Collectors.toSet());
            if (contested.isEmpty()) {
              held.addAll(wanted);
              accepted.add(row);
              answers.add(Written.done());
            } else {
              answers.add(Written.taken(contested));
            }
          }
          CustomerTable.insertAll(session, accepted);
          keys.claim(accepted.stream().flatMap(VersionedRows::claims).toList());
          accepted.forEach(row -> rows.changed(session, row));
          return answers;
        });
  }

  @Override
  public Optional<CustomerRow> findByName(TenantId tenant, String name) {
    return rows.read(session -> CustomerTable.findByName(session, tenant.value(), name));
  }

  @Override
  public Optional<CustomerRow> erase(TenantId tenant, String id) {
    return rows.change(
        tenant,
        session -> {
          Optional<CustomerRow> row = rows.find(session, tenant, id);
          rows.removeAll(session, row.stream().toList());
          rows.erases(session, tenant);
          return row;
        });
  }
}
