package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A customer with its aliases and exemptions.
 *
 * @param tenant whose customer it is
 * @param id the primary key within the tenant
 * @param version drawn by core; a replacement has another than the row before
 * @param aliases other names, sorted, the id not among them
 * @param exemptions the certificates, sorted by their number, each number once
 */
public record CustomerRow(
    TenantId tenant, String id, long version, List<String> aliases, List<Exemption> exemptions) {

  /** The space of {@link #uniqueKeys()}. */
  public static final String NAME = "customer-name";

  /** Takes copies. */
  public CustomerRow {
    aliases = List.copyOf(aliases);
    exemptions = List.copyOf(exemptions);
  }

  /**
   * The names of the customer, id and aliases: one namespace in the tenant.
   *
   * @return a key for each, in the space {@value #NAME}
   */
  public Set<UniqueKey> uniqueKeys() {
    Set<UniqueKey> keys = new LinkedHashSet<>();
    keys.add(new UniqueKey(NAME, id));
    aliases.forEach(alias -> keys.add(new UniqueKey(NAME, alias)));
    return keys;
  }
}
