package io.octroi.storage.memory;

import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chains of consent events of one tenant. The sequence number of an event is its position in
 * the list of all events, beginning with 1. Thread-safe. Each method is atomic.
 */
final class ConsentLedger {

  private final Steps steps = new Steps();
  private final Map<UUID, ConsentChainRow> chains = new HashMap<>();
  private final Map<String, UUID> bySubject = new HashMap<>();
  private final Map<UUID, List<Integer>> eventsOf = new HashMap<>();
  private final Map<UUID, Integer> bySubmission = new HashMap<>();
  private final List<ConsentEventRow> events = new ArrayList<>();

  Written append(ConsentChainRow chain, ConsentEventRow event) {
    return steps.write(() -> appendNow(chain, event));
  }

  private Written appendNow(ConsentChainRow chain, ConsentEventRow event) {
    ConsentChainRow before = chains.get(chain.id());
    boolean follows =
        before == null
            ? chain.position() == 1
            : before.position() == chain.position() - 1
                && Objects.equals(before.subject(), chain.subject());
    if (!follows) {
      return Written.stale();
    }
    String subject = Objects.requireNonNull(chain.subject(), "an erased chain accepts no events");
    if (before == null && bySubject.containsKey(subject)) {
      return Written.taken(Set.of(ConsentChainRow.uniqueKey(subject)));
    }
    chains.put(chain.id(), chain);
    bySubject.put(subject, chain.id());
    int index = events.size();
    events.add(event.withSequence(index + 1L));
    eventsOf.computeIfAbsent(chain.id(), first -> new ArrayList<>()).add(index);
    bySubmission.put(event.submissionId(), index);
    return Written.done();
  }

  Optional<ConsentChainRow> find(String subject) {
    return steps.read(() -> Optional.ofNullable(bySubject.get(subject)).map(chains::get));
  }

  Optional<ConsentChainRow> findChain(UUID chain) {
    return steps.read(() -> Optional.ofNullable(chains.get(chain)));
  }

  List<ConsentChainRow> owned(String owner) {
    return steps.read(() -> ownedNow(owner));
  }

  private List<ConsentChainRow> ownedNow(String owner) {
    return chains.values().stream().filter(chain -> owner.equals(chain.owner())).toList();
  }

  Optional<ConsentEventRow> findEvent(UUID submissionId) {
    return steps.read(() -> Optional.ofNullable(bySubmission.get(submissionId)).map(events::get));
  }

  List<ConsentEventRow> page(Set<UUID> wanted, @Nullable String domain, long after, int limit) {
    return steps.read(
        () ->
            wanted.stream()
                .flatMap(chain -> eventsOf.getOrDefault(chain, List.of()).stream())
                .filter(index -> index + 1L > after)
                .sorted()
                .map(events::get)
                .filter(event -> domain == null || domain.equals(event.domain()))
                .limit(limit)
                .toList());
  }

  List<UUID> erase(String owner) {
    return steps.write(() -> eraseNow(owner));
  }

  private List<UUID> eraseNow(String owner) {
    List<ConsentChainRow> erased = ownedNow(owner);
    for (ConsentChainRow chain : erased) {
      chains.put(chain.id(), chain.erased());
      bySubject.remove(chain.subject());
      for (int index : eventsOf.getOrDefault(chain.id(), List.of())) {
        events.set(index, events.get(index).erased());
      }
    }
    return erased.stream().map(ConsentChainRow::id).toList();
  }
}
