package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.internal.Violations;
import io.octroi.spi.TaxLookupRow;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a record, it is read back as it was written. */
class LookupDocumentTest {

  private static final DateRange PERIOD =
      new DateRange(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .withChars("\",\r\n\t #a\\\u00A0".toCharArray())
            .ofMinLength(1)
            .ofMaxLength(64),
        Arbitraries.strings()
            .all()
            .ofMinLength(1)
            .ofMaxLength(64)
            .filter(Violations::isWellFormed));
  }

  @Property
  void aRatedAnswerIsReadBack(
      @ForAll @From("texts") String authority,
      @ForAll @From("texts") String id,
      @ForAll @From("texts") String customer,
      @ForAll boolean flag) {
    TaxRate rate =
        TaxRate.of(
            Collections.nCopies(2, new TaxComponent(authority, new BigDecimal("1E-9"), flag)),
            flag ? PERIOD : DateRange.always(),
            flag);
    readsBack(RandomTables.queries().sample().withCustomer(customer), rate, List.of(id, customer));
  }

  @Property
  void anExemptAnswerIsReadBack(
      @ForAll @From("texts") String certificate,
      @ForAll @From("texts") String category,
      @ForAll @From("texts") String reason,
      @ForAll boolean flag) {
    Exemption exemption =
        new Exemption(
            certificate,
            flag ? "ESP" : null,
            flag ? "M" : null,
            flag ? category : null,
            flag ? PERIOD : DateRange.always(),
            flag ? reason : null);
    readsBack(RandomTables.queries().sample(), TaxRate.exempt(exemption), List.of());
  }

  private static void readsBack(TaxQuery query, TaxRate rate, List<String> ruleIds) {
    TaxLookup lookup =
        new TaxLookup(
            new UUID(1, 2),
            query,
            LocalDate.of(2026, 4, 1),
            rate,
            ruleIds,
            Long.MAX_VALUE,
            Instant.EPOCH);
    String document = LookupDocument.write(lookup);
    assertEquals(
        lookup,
        LookupDocument.read(
            new TaxLookupRow(
                TenantId.of("acme"), lookup.submissionId(), lookup.at(), null, document)));
  }
}
