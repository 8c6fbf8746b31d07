package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Receives the changes to be recorded in the change log. Each change is received within the atomic
 * step that makes it.
 */
interface ChangeRecorder {

  /** The recorder of a storage without a change log. */
  ChangeRecorder NONE =
      new ChangeRecorder() {
        @Override
        public void append(TenantId tenant, Change.Kind kind, Set<String> keys) {}

        @Override
        public <T> T step(Supplier<T> step) {
          return step.get();
        }
      };

  /** Appends the entries for a change. */
  void append(TenantId tenant, Change.Kind kind, Set<String> keys);

  /**
   * Runs a step that makes a change and appends its entries. The log cannot be read during the
   * step.
   */
  <T> T step(Supplier<T> step);
}
