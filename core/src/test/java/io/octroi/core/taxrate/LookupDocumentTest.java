package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.internal.Violations;
import io.octroi.spi.TaxLookupRow;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.PriceBand;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored lookups are read back unchanged, and corrupt ones are rejected. */
class LookupDocumentTest {

  private static final DateRange PERIOD =
      DateRange.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

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

  @Provide
  Arbitrary<TaxQuery> queries() {
    return Combinators.combine(
            RandomTables.queries(),
            texts().injectNull(0.3),
            Arbitraries.of(0, 1, Integer.MAX_VALUE),
            prices().injectNull(0.5))
        .as(
            (query, customer, issues, price) -> {
              TaxQuery asked = issues == 0 ? query : query.withIssues(issues);
              TaxQuery priced = price == null ? asked : asked.withUnitPrice(price);
              return customer == null ? priced : priced.withCustomer(customer);
            });
  }

  @Provide
  Arbitrary<BigDecimal> prices() {
    return Arbitraries.of("0", "0.00", "110", "110.00", "1E+2", "0.333333333333", "9E+23")
        .map(BigDecimal::new);
  }

  @Provide
  Arbitrary<PriceBand> bands() {
    return Combinators.combine(
            Arbitraries.of(PriceBand.Kind.class), prices(), prices().injectNull(0.5))
        .as((kind, from, below) -> new PriceBand(kind, from, Optional.ofNullable(below)));
  }

  @Property
  void aRatedAnswerIsReadBack(
      @ForAll @From("queries") TaxQuery query,
      @ForAll @From("texts") String authority,
      @ForAll @From("texts") String id,
      @ForAll @From("texts") String otherId,
      @ForAll boolean flag) {
    TaxRate rate =
        TaxRate.of(
            Collections.nCopies(2, new TaxComponent(authority, new BigDecimal("1E-9"), flag)),
            flag ? PERIOD : DateRange.always(),
            flag);
    readsBack(query, rate, List.of(id, otherId));
  }

  @Property
  void anAnswerWithBandsIsReadBack(
      @ForAll @From("queries") TaxQuery query,
      @ForAll @From("texts") String authority,
      @ForAll @From("bands") PriceBand band,
      @ForAll boolean flag) {
    TaxRate rate =
        TaxRate.of(
            List.of(
                new TaxComponent(authority, BigDecimal.ONE, false, Optional.of(band)),
                new TaxComponent("plain", new BigDecimal("0.01"), flag)),
            PERIOD,
            flag);
    readsBack(query, query.unitPrice().map(rate::at).orElse(rate), List.of("a", "b"));
  }

  @Property
  void anExemptAnswerIsReadBack(
      @ForAll @From("queries") TaxQuery query,
      @ForAll @From("texts") String certificate,
      @ForAll @From("texts") String category,
      @ForAll @From("texts") String reason,
      @ForAll boolean flag) {
    Exemption exemption =
        Exemption.of(certificate, flag ? PERIOD : DateRange.always())
            .forCategory(flag ? category : null)
            .withReason(flag ? reason : null);
    readsBack(query, TaxRate.exempt(flag ? exemption.in("ESP", "M") : exemption), List.of());
  }

  @Provide
  Arbitrary<Exemption> exemptions() {
    Arbitrary<Exemption.Area> areas =
        Arbitraries.of(
            new Exemption.Area("USA", Optional.of("IL")),
            new Exemption.Area("ESP", Optional.empty()));
    Arbitrary<Percent> parts = Arbitraries.of("0.000001", "10", "99.5").map(Percent::of);
    return Combinators.combine(
            texts(),
            areas.list().ofMaxSize(3),
            texts().injectNull(0.5),
            Arbitraries.of(PERIOD, DateRange.always()),
            texts().injectNull(0.5),
            texts().list().ofMaxSize(3),
            parts.injectNull(0.5))
        .as(
            (certificate, places, category, period, reason, authorities, part) ->
                new Exemption(
                    certificate,
                    places,
                    Optional.ofNullable(category),
                    period,
                    Optional.ofNullable(reason),
                    authorities,
                    Optional.ofNullable(part)));
  }

  @Property
  void anAnswerReducedByExemptionsIsReadBack(
      @ForAll @From("queries") TaxQuery query,
      @ForAll @Size(min = 1, max = 3) List<@From("exemptions") Exemption> exemptions,
      @ForAll @From("bands") PriceBand band,
      @ForAll boolean isExempt,
      @ForAll boolean approximate) {
    TaxComponent banded = new TaxComponent("A", new BigDecimal("0.01"), false, Optional.of(band));
    List<TaxComponent> components =
        List.of(banded, new TaxComponent("B", new BigDecimal("0.2"), true));
    TaxRate rate =
        TaxRate.of(components, DateRange.always(), approximate)
            .reducedBy(exemptions, isExempt ? List.of() : components.subList(0, 1), PERIOD);
    readsBack(
        query, query.unitPrice().map(rate::at).orElse(rate), isExempt ? List.of() : List.of("a"));
  }

  @Test
  void anEmptyReasonIsNotAnAbsentOne() {
    Exemption exemption = Exemption.of("c", DateRange.always()).withReason("");
    TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19");
    readsBack(query, TaxRate.exempt(exemption), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "query,USA",
        "[]",
        "{}",
        "{\"query\":{\"country\":\"USA\"},\"answer\":{}}",
        "{\"query\":{\"country\":\"USA\",\"region\":\"IL\",\"postalCode\":\"60062\",\"product\":\"19\"},"
            + "\"answer\":{\"revision\":1,\"date\":\"yesterday\",\"approximate\":false,\"components\":[]}}"
      })
  void aCorruptDocumentIsAStorageException(String document) {
    UUID id = new UUID(1, 2);
    TaxLookupRow row = new TaxLookupRow(TenantId.of("acme"), id, Instant.EPOCH, null, document);
    StorageException thrown = assertThrows(StorageException.class, () -> LookupDocument.read(row));
    assertEquals("tax lookup " + id + " has a corrupt document", thrown.getMessage());
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
