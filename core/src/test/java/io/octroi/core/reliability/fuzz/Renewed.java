package io.octroi.core.reliability.fuzz;

import java.util.function.Supplier;

/** Something that is made anew from time to time, because it keeps what it is given. */
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
