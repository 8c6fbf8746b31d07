package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageFixture;
import java.util.function.UnaryOperator;

/**
 * A memory store that can be opened often, also at the same time: each opening is a view of it,
 * with a close of its own. So every suite can be run over memory.
 */
final class SharedFixture implements StorageFixture {

  private final MemoryStorage data = MemoryStorage.create();
  private final UnaryOperator<Storage> bug;

  /** Every opening is right. */
  SharedFixture() {
    this(UnaryOperator.identity());
  }

  /** Every opening has a bug planted into it. */
  SharedFixture(UnaryOperator<Storage> bug) {
    this.bug = bug;
  }

  @Override
  public Storage open() {
    Gate gate = new Gate();
    return bug.apply(Intercepted.of(data, gate::shut, (type, method, call) -> gate.pass(call)));
  }

  @Override
  public void close() {
    data.close();
  }
}
