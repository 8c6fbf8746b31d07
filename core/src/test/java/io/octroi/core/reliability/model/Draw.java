package io.octroi.core.reliability.model;

import io.octroi.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Draws the arguments of calls, reproducibly for a seed. */
final class Draw {

  private final Random random;
  private final int tenant;

  /** Tags of values that calls may have been given, in the order of the calls. */
  private final Map<String, List<String>> tags = new HashMap<>();

  /** Creates a source for the calls to one tenant. */
  Draw(Random random, int tenant) {
    this.random = random;
    this.tenant = tenant;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Returns a tag that only calls to this tenant use. */
  String own(String kind) {
    return kind + " of tenant " + tenant;
  }

  /** Returns a new tag for a value that a call issues. */
  String newTag(String kind) {
    List<String> before = tags.computeIfAbsent(kind, key -> new ArrayList<>());
    before.add(own(kind + " " + before.size()));
    return before.get(before.size() - 1);
  }

  /** Returns the tag of an earlier value, usually a recent one and rarely one of another tenant. */
  String tag(String kind) {
    List<String> before = tags.getOrDefault(kind, List.of());
    if (before.isEmpty() || oneIn(40)) {
      return kind + " 0 of tenant " + below(2);
    }
    int back = oneIn(4) ? below(before.size()) : Math.min(below(3), before.size() - 1);
    return before.get(before.size() - 1 - back);
  }

  Call call(String text, BiFunction<Participant, Tenant, Object> on) {
    return new Call(tenant, text, on, List.of());
  }

  /** Returns a call without a result. */
  Call act(String text, BiConsumer<Participant, Tenant> on) {
    return call(
        text,
        (party, asked) -> {
          on.accept(party, asked);
          return null;
        });
  }
}
