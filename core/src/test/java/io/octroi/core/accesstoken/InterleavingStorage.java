package io.octroi.core.accesstoken;

import io.octroi.core.StorageView;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;

/** A storage that runs an action before a selected call. */
final class InterleavingStorage {

  private final Storage storage;
  private String awaited = "";
  private int left;
  private Runnable action = () -> {};

  InterleavingStorage(Storage storage) {
    this.storage = storage;
  }

  /**
   * Schedules an action that runs once.
   *
   * @param call the store and the verb, such as {@code accessTokens.find}
   * @param number the ordinal of the call among the following ones, from 1
   * @param what the action to run before that call
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
