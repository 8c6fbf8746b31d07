package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A customer with its aliases and exemptions.
 *
 * @param tenant the tenant
 * @param id the primary key within the tenant
 * @param version the version
 * @param aliases the additional names, sorted, without the id
 * @param exemptions the certificates in force, sorted by number, without duplicate numbers
 * @param pending the certificates that await approval, sorted by number, without duplicate numbers;
 *     a certificate in force may have the same number
 */
public record CustomerRow(
    TenantId tenant,
    String id,
    long version,
    List<String> aliases,
    List<Exemption> exemptions,
    List<Exemption> pending)
    implements VersionedRow {

  /** The key space of customer ids and aliases. */
  public static final String NAME = "customer-name";

  /** Copies the lists. */
  public CustomerRow {
    aliases = List.copyOf(aliases);
    exemptions = List.copyOf(exemptions);
    pending = List.copyOf(pending);
  }

  /**
   * Creates a customer without pending certificates.
   *
   * @param tenant the tenant
   * @param id the primary key within the tenant
   * @param version the version
   * @param aliases the additional names, sorted, without the id
   * @param exemptions the certificates in force, sorted by number, without duplicate numbers
   */
  public CustomerRow(
      TenantId tenant, String id, long version, List<String> aliases, List<Exemption> exemptions) {
    this(tenant, id, version, aliases, exemptions, List.of());
  }

  @Override
  public String key() {
    return id;
  }

  /**
   * Returns the customer's id and aliases, which share one namespace within the tenant.
   *
   * @return a key in the key space {@value #NAME} for the id and for each alias
   */
  @Override
  public Set<UniqueKey> uniqueKeys() {
    Set<UniqueKey> keys = new LinkedHashSet<>();
    keys.add(new UniqueKey(NAME, id));
    aliases.forEach(alias -> keys.add(new UniqueKey(NAME, alias)));
    return keys;
  }
}
