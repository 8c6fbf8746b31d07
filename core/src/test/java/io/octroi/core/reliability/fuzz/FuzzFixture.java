package io.octroi.core.reliability.fuzz;

import io.octroi.accesstoken.AttemptLimit;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.SettableClock;
import io.octroi.storage.memory.MemoryStorage;
import java.util.function.UnaryOperator;

/** An Octroi over memory with a fixed clock, for targets. */
final class FuzzFixture {

  private FuzzFixture() {}

  static Octroi open() {
    return open(it -> it);
  }

  static Octroi open(UnaryOperator<OctroiBuilder> settings) {
    SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");
    OctroiBuilder builder =
        Octroi.with(MemoryStorage.create()).clock(clock).issuedCodeLimit(AttemptLimit.unlimited());
    return settings.apply(new CheapHasher().in(builder)).open();
  }
}
