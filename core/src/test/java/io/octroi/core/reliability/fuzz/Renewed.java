package io.octroi.core.reliability.fuzz;

import java.util.function.Supplier;

/** A value that is recreated periodically, because it accumulates state. */
final class Renewed<T> {

  private static final int USES = 2_000;

  private final Supplier<T> maker;
  private T current;
  private int used;

  Renewed(Supplier<T> maker) {
    this.maker = maker;
    this.current = maker.get();
  }

  T get() {
    if (used++ == USES) {
      current = maker.get();
      used = 1;
    }
    return current;
  }
}
