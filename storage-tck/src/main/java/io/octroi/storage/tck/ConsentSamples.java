package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sample consent chains and their events. */
final class ConsentSamples {

  private ConsentSamples() {}

  /** Returns the id of a chain. Equal numbers produce equal ids. */
  static UUID chainId(int number) {
    return new UUID(0x4000L, 0x8000_0000_0000_0000L | number);
  }

  /** Returns a chain of tenant ACME that has no owner. */
  static ConsentChainRow chain(int number, long position, String subject) {
    return new ConsentChainRow(
        ACME, chainId(number), position, hash(position), subject, null, null);
  }

  static ConsentChainRow owned(
      ConsentChainRow row, @Nullable String owner, @Nullable Instant linkedAt) {
    return new ConsentChainRow(
        row.tenant(), row.id(), row.position(), row.head(), row.subject(), owner, linkedAt);
  }

  static ConsentChainRow ofTenant(TenantId tenant, ConsentChainRow row) {
    return new ConsentChainRow(
        tenant, row.id(), row.position(), row.head(), row.subject(), row.owner(), row.linkedAt());
  }

  /** Returns the last event of a chain, without a domain. */
  static ConsentEventRow event(ConsentChainRow chain) {
    return event(chain, null);
  }

  static ConsentEventRow event(ConsentChainRow chain, @Nullable String domain) {
    return new ConsentEventRow(
        chain.tenant(),
        chain.id(),
        chain.position(),
        submission(chain),
        domain,
        "{\"position\":" + chain.position() + "}",
        "{\"subject\":\"" + chain.subject() + "\"}",
        0);
  }

  /** Returns the submission id of the last event of a chain. */
  static UUID submission(ConsentChainRow chain) {
    return new UUID(
        0x0190_0000_0000_7000L | chain.position() << 32, chain.id().getLeastSignificantBits());
  }

  /** Appends an event without a domain, and asserts that the store accepts it. */
  static void append(ConsentStore store, ConsentChainRow chain) {
    append(store, chain, event(chain));
  }

  static void append(ConsentStore store, ConsentChainRow chain, ConsentEventRow event) {
    Written result = store.append(chain, event);
    if (!result.equals(Written.done())) {
      throw new AssertionError("the event was not appended: " + result);
    }
  }

  /**
   * Returns all events of the given chains of tenant ACME. Sets their sequence numbers to 0,
   * because each store assigns its own sequence numbers.
   */
  static List<ConsentEventRow> events(ConsentStore store, UUID... chains) {
    return withoutSequence(store.page(ACME, Set.of(chains), null, 0, 10_000));
  }

  static List<ConsentEventRow> withoutSequence(List<ConsentEventRow> rows) {
    return rows.stream().map(row -> row.withSequence(0)).toList();
  }

  private static String hash(long position) {
    return String.valueOf(position % 10).repeat(64);
  }
}
