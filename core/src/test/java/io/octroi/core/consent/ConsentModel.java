package io.octroi.core.consent;

import io.octroi.consent.ConsentChoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules again, naively: every question goes over everything that was ever said. */
final class ConsentModel {

  /** A choice of a name, such as {@code customer:1}. */
  record Choice(
      String name, ConsentChoice choice, String pair, Instant consentedAt, Instant recordedAt) {}

  private record Link(String customer, Instant at) {}

  private final List<Choice> choices = new ArrayList<>();
  private final Map<String, Link> links = new HashMap<>();

  void record(Choice choice) {
    choices.add(choice);
  }

  /** False if it is refused. */
  boolean link(String anonymous, String customer, Instant at) {
    Link before = links.putIfAbsent(anonymous, new Link(customer, at));
    return before == null || before.customer.equals(customer);
  }

  void erase(String customer) {
    Set<String> names = names(customer, Instant.MAX);
    choices.removeIf(choice -> names.contains(choice.name));
    links.values().removeIf(link -> link.customer.equals(customer));
  }

  /** For each pair of domain and purpose {@code yes} or {@code no}, and who said it. */
  Map<String, String> inForce(String name, Instant until) {
    Set<String> names = names(name, until);
    Map<String, String> inForce = new TreeMap<>();
    Set<String> pairs = new HashSet<>();
    choices.forEach(choice -> pairs.add(choice.pair));
    for (String pair : pairs) {
      Choice best = null;
      for (Choice choice : choices) {
        if (names.contains(choice.name)
            && choice.pair.equals(pair)
            && !choice.recordedAt.isAfter(until)
            && (best == null || !isNewer(best, choice))) {
          best = choice;
        }
      }
      if (best != null && best.choice != ConsentChoice.CLEAR) {
        inForce.put(pair, best.choice.text() + " by " + best.name);
      }
    }
    return inForce;
  }

  long count(String name) {
    Set<String> names = names(name, Instant.MAX);
    return choices.stream().filter(choice -> names.contains(choice.name)).count()
        + links.keySet().stream().filter(names::contains).count();
  }

  private static boolean isNewer(Choice best, Choice other) {
    return best.consentedAt.isAfter(other.consentedAt)
        || (best.consentedAt.equals(other.consentedAt)
            && best.recordedAt.isAfter(other.recordedAt));
  }

  private Set<String> names(String name, Instant until) {
    Link link = links.get(name);
    String customer = link != null && !link.at.isAfter(until) ? link.customer : name;
    Set<String> names = new HashSet<>();
    Stream.of(name, customer).forEach(names::add);
    links.forEach(
        (anonymous, other) -> {
          if (other.customer.equals(customer) && !other.at.isAfter(until)) {
            names.add(anonymous);
          }
        });
    return names;
  }
}
