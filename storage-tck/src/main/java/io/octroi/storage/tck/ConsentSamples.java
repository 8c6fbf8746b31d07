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

/** Chains of consent events to test with. */
final class ConsentSamples {

  private ConsentSamples() {}

  /** The id of a chain of ACME or of another tenant, made of a number. */
  static UUID chainId(int number) {
    return new UUID(0x4000L, 0x8000_0000_0000_0000L | number);
  }

  /** A chain of ACME that counts for nobody. */
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

  /** The event at the end of a chain, about no domain. */
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

  /** The submission id of the event at the end of a chain. */
  static UUID submission(ConsentChainRow chain) {
    return new UUID(
        0x0190_0000_0000_7000L | chain.position() << 32, chain.id().getLeastSignificantBits());
  }

  /** Appends an event about no domain, and expects it to be kept. */
  static void append(ConsentStore store, ConsentChainRow chain) {
    append(store, chain, event(chain));
  }

  static void append(ConsentStore store, ConsentChainRow chain, ConsentEventRow event) {
    Written answer = store.append(chain, event);
    if (!answer.equals(Written.done())) {
      throw new AssertionError("an event was not appended: " + answer);
    }
  }

  /** All events of ACME's chains, without their sequences, which are the store's affair. */
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
