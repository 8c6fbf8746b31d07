package io.octroi.core.reliability.model;

import io.octroi.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Draws what calls are made of. The same seed draws the same. */
final class Draw {

  private final Random random;
  private final int tenant;

  /** Tags of what calls may have been handed, in the order of the calls. */
  private final Map<String, List<String>> tags = new HashMap<>();

  /** For the calls to one tenant. */
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

  /** A tag that this tenant's calls have for themselves. */
  String own(String kind) {
    return kind + " of tenant " + tenant;
  }

  /** A new tag, for what a call hands out. */
  String newTag(String kind) {
    List<String> before = tags.computeIfAbsent(kind, key -> new ArrayList<>());
    before.add(own(kind + " " + before.size()));
    return before.get(before.size() - 1);
  }

  /** The tag of something handed out before, mostly of late; rarely to another tenant. */
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

  /** A call of which there is nothing to tell. */
  Call act(String text, BiConsumer<Participant, Tenant> on) {
    return call(
        text,
        (party, asked) -> {
          on.accept(party, asked);
          return null;
        });
  }
}
