package io.octroi.storage.tck;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxImageRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sample rows. */
final class Samples {

  static final TenantId ACME = TenantId.of("acme");
  static final TenantId GLOBEX = TenantId.of("globex");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private Samples() {}

  /** Returns version 1 of a customer of tenant ACME. */
  static CustomerRow customer(String id, String... aliases) {
    return new CustomerRow(ACME, id, 1, Arrays.stream(aliases).sorted().toList(), List.of());
  }

  static CustomerRow owned(TenantId tenant, CustomerRow row) {
    return new CustomerRow(
        tenant, row.id(), row.version(), row.aliases(), row.exemptions(), row.pending());
  }

  static CustomerRow at(long version, CustomerRow row) {
    return new CustomerRow(
        row.tenant(), row.id(), version, row.aliases(), row.exemptions(), row.pending());
  }

  static CustomerRow pending(CustomerRow row, Exemption... pending) {
    return new CustomerRow(
        row.tenant(), row.id(), row.version(), row.aliases(), row.exemptions(), List.of(pending));
  }

  static CustomerRow exempt(CustomerRow row, Exemption... exemptions) {
    return new CustomerRow(
        row.tenant(), row.id(), row.version(), row.aliases(), List.of(exemptions));
  }

  static Exemption exemption(String certificate) {
    return Exemption.of(certificate, DateRange.from(DAY).until(DAY.plusYears(1)))
        .in("CAN")
        .in("USA", "IL")
        .forCategory("periodical")
        .withReason("resale")
        .from("US", "US-IL")
        .part(Percent.of("37.5"));
  }

  static UniqueKey name(String value) {
    return new UniqueKey(CustomerRow.NAME, value);
  }

  static Written taken(String... names) {
    Set<UniqueKey> keys = new LinkedHashSet<>();
    for (String name : names) {
      keys.add(name(name));
    }
    return Written.taken(keys);
  }

  static ProductRow product(String id, String category) {
    return new ProductRow(ACME, id, category);
  }

  /** Returns version 1 of a payment term of tenant ACME. */
  static PaymentTermRow term(String code) {
    return new PaymentTermRow(ACME, code, 1, "thirty days", "net 30");
  }

  /**
   * Returns a rule of tenant ACME in the area {@code USA/IL/600} and from the source {@code state}.
   */
  static TaxTableRow rule(String id) {
    return rule("USA/IL/600", id);
  }

  static TaxTableRow rule(String area, String id) {
    return new TaxTableRow(
        ACME,
        area,
        TaxRule.of("US-IL", "USA", "0.0625").id(id).region("IL").source("state").build());
  }

  static TaxTableRow owned(TenantId tenant, TaxTableRow row) {
    return new TaxTableRow(tenant, row.area(), row.entry());
  }

  static TaxTableRow fromSource(String source, TaxTableRow row) {
    return new TaxTableRow(row.tenant(), row.area(), fromSource(source, row.entry()));
  }

  private static TaxEntry fromSource(String source, TaxEntry entry) {
    if (entry instanceof TaxRule rule) {
      return rule.toBuilder().source(source).build();
    }
    return entry instanceof TaxBoundary boundary
        ? boundary.toBuilder().source(source).build()
        : ((Taxability) entry).toBuilder().source(source).build();
  }

  static TaxRule ruleOf(TaxTableRow row) {
    return (TaxRule) row.entry();
  }

  static TaxTableRow withRate(String authority, String rate, TaxTableRow row) {
    TaxRule old = ruleOf(row);
    return new TaxTableRow(
        row.tenant(),
        row.area(),
        TaxRule.of(authority, old.country(), rate)
            .id(old.id().orElseThrow())
            .region(old.region().orElse(null))
            .source(old.source().orElse(null))
            .build());
  }

  /** Returns a lookup record of tenant ACME. Its submission id is derived from {@code number}. */
  static TaxLookupRow lookup(int number, Instant at, @Nullable String customer) {
    return new TaxLookupRow(ACME, submission(number), at, customer, "{\"number\":" + number + "}");
  }

  static TaxImageRow image(long revision, byte[] bytes) {
    return new TaxImageRow(ACME, revision, ByteBuffer.wrap(bytes));
  }

  static UUID submission(int number) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  /** Returns the rows that {@code row} creates for the numbers from 0 to {@code count - 1}. */
  static <R> List<R> rows(int count, IntFunction<R> row) {
    return IntStream.range(0, count).mapToObj(row).toList();
  }

  /** Returns the prefix followed by the number, which is padded with zeros to five digits. */
  static String padded(String prefix, int number) {
    return prefix + String.valueOf(100_000 + number).substring(1);
  }
}
