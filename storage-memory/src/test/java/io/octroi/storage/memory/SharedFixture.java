package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageFixture;
import java.util.function.UnaryOperator;

/**
 * A memory store that can be opened several times, even concurrently. Each opening is a view of the
 * same data and can be closed separately, so that every suite can run over the memory store.
 */
final class SharedFixture implements StorageFixture {

  private final MemoryStorage data = MemoryStorage.shared();
  private final UnaryOperator<Storage> bug;

  /** Creates a fixture whose openings are correct. */
  SharedFixture() {
    this(UnaryOperator.identity());
  }

  /** Creates a fixture whose openings have a planted bug. */
  SharedFixture(UnaryOperator<Storage> bug) {
    this.bug = bug;
  }

  @Override
  public Storage open() {
    Gate gate = new Gate();
    return bug.apply(Intercepted.of(data, gate::close, (type, method, call) -> gate.pass(call)));
  }

  @Override
  public void close() {
    data.close();
  }
}
