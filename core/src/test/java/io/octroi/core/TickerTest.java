package io.octroi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.shared.Context;
import io.octroi.storage.memory.MemoryStorage;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which clocks are combined with a ticker. */
class TickerTest {

  private static Stream<Arguments> clocks() {
    InstantSource own = SettableClock.at("2026-11-21T12:00:00Z");
    return Stream.of(
        Arguments.of("none set", Octroi.with(MemoryStorage.create()), true),
        Arguments.of("the system's source", with(InstantSource.system()), true),
        Arguments.of("the system's clock", with(Clock.systemUTC()), true),
        Arguments.of("the same of a zone", with(Clock.system(ZoneId.of("Europe/Vienna"))), true),
        Arguments.of("the host's clock", with(own), false),
        Arguments.of("both", with(own).ticker(() -> 0), true));
  }

  private static OctroiBuilder with(InstantSource clock) {
    return Octroi.with(MemoryStorage.create()).clock(clock);
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void systemClocksHaveATickerAndOtherClocksTheConfiguredOne(
      String name, OctroiBuilder builder, boolean hasTicker) {
    Context context = new Context(MemoryStorage.create(), builder.options.toSettings());

    assertEquals(hasTicker, !context.time().isDoubtful(), name);
  }
}
