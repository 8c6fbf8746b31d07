package io.octroi.core.accesstoken;

import io.octroi.core.StorageView;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;

/** A storage of which somebody else makes use before one of the calls reaches it. */
final class InterleavingStorage {

  private final Storage storage;
  private String awaited = "";
  private int left;
  private Runnable action = () -> {};

  InterleavingStorage(Storage storage) {
    this.storage = storage;
  }

  /**
   * Does something once.
   *
   * @param call the store and the verb, such as {@code accessTokens.find}
   * @param number before which of those that come next, from 1
   * @param what what somebody else does
   */
  void before(String call, int number, Runnable what) {
    awaited = call;
    left = number;
    action = what;
  }

  Storage view() {
    return StorageView.of(
        storage,
        (call, method, store, arguments) -> {
          if (call.equals(awaited) && --left == 0) {
            action.run();
          }
          return ServiceMethods.call(method, store, arguments);
        });
  }
}
