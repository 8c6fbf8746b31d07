package io.octroi.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.SettableClock;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodayTest {

  @ParameterizedTest(name = "{1} in {0} is {2}")
  @CsvSource({
    "UTC, 2026-11-21T23:59:59.999999Z, 2026-11-21",
    "UTC, 2026-11-22T00:00:00Z, 2026-11-22",
    "America/Chicago, 2026-11-22T05:59:59.999999Z, 2026-11-21",
    "America/Chicago, 2026-11-22T06:00:00Z, 2026-11-22",
    // The days on which the clocks change have 23 and 25 hours.
    "Europe/Madrid, 2026-03-28T22:59:59.999999Z, 2026-03-28",
    "Europe/Madrid, 2026-03-28T23:00:00Z, 2026-03-29",
    "Europe/Madrid, 2026-03-29T21:59:59.999999Z, 2026-03-29",
    "Europe/Madrid, 2026-03-29T22:00:00Z, 2026-03-30",
    "Europe/Madrid, 2026-10-25T22:59:59.999999Z, 2026-10-25",
    "Europe/Madrid, 2026-10-25T23:00:00Z, 2026-10-26",
    // The day starts at one o'clock.
    "America/Asuncion, 2023-10-01T03:59:59.999999Z, 2023-09-30",
    "America/Asuncion, 2023-10-01T04:00:00Z, 2023-10-01",
    // The zone skipped a day.
    "Pacific/Apia, 2011-12-30T09:59:59.999999Z, 2011-12-29",
    "Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-31",
    "Pacific/Kiritimati, 2026-11-21T10:00:00Z, 2026-11-22",
    "UTC, 1969-12-31T23:59:59.999999Z, 1969-12-31"
  })
  void theDateIsExactInTheZoneToTheMicrosecond(ZoneId zone, String now, LocalDate date) {
    SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");
    Today today = new Today(clock, zone);
    clock.set(now);
    assertEquals(date, LocalDate.ofEpochDay(today.epochDay()));
    assertEquals(date, LocalDate.ofEpochDay(new Today(clock, zone).epochDay()));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "America/St_Johns", // set its clocks back across midnight
            "America/Sao_Paulo",
            "Asia/Gaza",
            "Pacific/Apia",
            "Australia/Lord_Howe",
            "Africa/Casablanca")
        .map(ZoneId::of);
  }

  @Property
  void whateverWasAskedBeforeTheDateIsTheZones(
      @ForAll @From("zones") ZoneId zone,
      @ForAll @Size(min = 1, max = 8) List<@From("instants") Instant> instants) {
    SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");
    Today today = new Today(clock, zone);
    for (Instant instant : instants) {
      Instant change = transition(zone, instant);
      for (long seconds : new long[] {0, 7_200, 30, -30, 3_599, -86_400, 1_800, 86_400}) {
        Instant near = change.plusSeconds(seconds);
        clock.set(near.toString());
        assertEquals(
            LocalDate.ofInstant(near, zone),
            LocalDate.ofEpochDay(today.epochDay()),
            () -> near + " in " + zone);
      }
    }
  }

  private static Instant transition(ZoneId zone, Instant instant) {
    var next = zone.getRules().nextTransition(instant);
    return next == null ? instant : next.getInstant();
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(1_000_000_000L, 1_800_000_000L).map(Instant::ofEpochSecond);
  }

  @OverEachStore
  void queriesWithoutADateUseTheHostsClockEvenAfterABackwardStep(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(store, settings -> settings.zone(ZoneId.of("Europe/Madrid")))) {
      LocalDate change = LocalDate.of(2027, 1, 1);
      fixture.put(
          TaxRule.of("V", "ESP", "0.21").until(change), TaxRule.of("V", "ESP", "0.2").from(change));
      TaxQuery query = TaxQuery.of(Place.of("ESP"), "19");
      String[][] steps = {
        {"2026-12-31T22:59:59.999999Z", "0.21"},
        {"2026-12-31T23:00:00Z", "0.2"},
        {"2026-12-31T22:59:59.999999Z", "0.21"}
      };
      for (String[] step : steps) {
        fixture.clock().set(step[0]);
        BigDecimal fraction = new BigDecimal(step[1]);
        assertEquals(fraction, fixture.tenant().taxRates().resolve(query).fraction());
        assertEquals(
            fraction, fixture.tenant().taxRates().resolveAll(List.of(query)).get(0).fraction());
        assertEquals(fraction, fixture.tenant().taxRates().explain(query).rate().fraction());
        assertEquals(fraction, fixture.tenant().taxRates().lookup(query).rate().fraction());
      }
    }
  }
}
