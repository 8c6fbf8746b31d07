package io.octroi.core.guard;

import io.octroi.core.StorageView;
import io.octroi.spi.Storage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A storage that records its calls and can be made to fail. */
final class RecordingStorage {

  private static final Set<String> READS =
      Set.of(
          "find",
          "findById",
          "findByName",
          "page",
          "revision",
          "changes",
          "findByLink",
          "findByCustomer",
          "findChain",
          "owned",
          "findEvent",
          "findByKey");

  private final Storage storage;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> before = call -> {};

  RecordingStorage(Storage storage) {
    this.storage = storage;
  }

  /** Returns the calls so far, as {@code store.verb}. */
  List<String> calls() {
    return calls;
  }

  List<String> writes() {
    return calls.stream()
        .filter(call -> !READS.contains(call.substring(call.indexOf('.') + 1)))
        .collect(Collectors.toList());
  }

  /** Sets an action that runs before each call and may throw. */
  void before(Consumer<String> action) {
    before = action;
  }

  Storage view() {
    return StorageView.of(
        storage,
        (call, method, store, arguments) -> {
          calls.add(call);
          before.accept(call);
          return ServiceMethods.call(method, store, arguments);
        });
  }
}
