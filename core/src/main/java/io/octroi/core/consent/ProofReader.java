package io.octroi.core.consent;

import io.octroi.consent.ConsentHead;
import io.octroi.consent.ProofVerdict;
import io.octroi.core.shared.JsonObject;
import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verifies proofs. Uses only the proof itself and the chain heads that the host has kept. */
final class ProofReader {

  /** The hashes of the verified events of each chain, in order. */
  private final Map<UUID, List<String>> hashes = new LinkedHashMap<>();

  private long withheld;

  private ProofReader() {}

  static ProofVerdict verify(String proof, Collection<ConsentHead> kept) {
    try {
      JsonObject document = JsonObject.parse(proof);
      document.requireNames(List.of("format", "chains"));
      if (document.text("format").equals(ProofWriter.FORMAT)) {
        return verify(document.objects("chains"), kept);
      }
    } catch (IllegalArgumentException e) {
      // Rejected below.
    }
    new Violations()
        .add("proof", "is not a document of the format " + ProofWriter.FORMAT)
        .throwIfAny();
    throw new AssertionError();
  }

  private static ProofVerdict verify(List<JsonObject> documents, Collection<ConsentHead> kept) {
    Map<UUID, List<?>> chains = new LinkedHashMap<>();
    for (JsonObject document : documents) {
      document.requireNames(List.of("chain", "events"));
      UUID id = UUID.fromString(document.text("chain"));
      if (!id.toString().equals(document.text("chain"))) {
        throw new IllegalArgumentException("the id of a chain is not canonical");
      }
      if (chains.put(id, document.array("events")) != null) {
        return new ProofVerdict.Broken(id, 1, "the chain occurs twice");
      }
    }
    return new ProofReader().verify(chains, kept);
  }

  private ProofVerdict verify(Map<UUID, List<?>> chains, Collection<ConsentHead> kept) {
    for (Map.Entry<UUID, List<?>> chain : chains.entrySet()) {
      Optional<ProofVerdict> broken = verify(chain.getKey(), chain.getValue());
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    return kept.stream()
        .sorted(Comparator.comparing(ConsentHead::chain).thenComparing(ConsentHead::position))
        .flatMap(head -> missing(head).stream())
        .findFirst()
        .orElseGet(() -> new ProofVerdict.Whole(heads(), withheld));
  }

  private List<ConsentHead> heads() {
    return hashes.entrySet().stream()
        .filter(chain -> !chain.getValue().isEmpty())
        .map(
            chain -> {
              int last = chain.getValue().size();
              return new ConsentHead(chain.getKey(), last, chain.getValue().get(last - 1));
            })
        .toList();
  }

  private Optional<ProofVerdict> verify(UUID chain, List<?> events) {
    List<String> verified = hashes.computeIfAbsent(chain, id -> new ArrayList<>());
    String previous = EventHash.START;
    for (Object event : events) {
      long position = verified.size() + 1L;
      String fault;
      try {
        JsonObject json = JsonObject.of("event", event);
        json.requireNames(List.of("evidence", "identity"));
        Evidence evidence = Evidence.read(json.object("evidence"));
        JsonObject disclosed = json.optionalObject("identity");
        fault = fault(chain, position, previous, evidence);
        if (fault == null && !isCommitted(evidence, disclosed)) {
          fault = "the personal data does not match the event";
        }
        previous = evidence.hash();
        withheld += disclosed == null ? 1 : 0;
      } catch (IllegalArgumentException e) {
        fault = "the event is malformed";
      }
      if (fault != null) {
        return Optional.of(new ProofVerdict.Broken(chain, position, fault));
      }
      verified.add(previous);
    }
    return Optional.empty();
  }

  private static @Nullable String fault(
      UUID chain, long position, String previous, Evidence evidence) {
    if (evidence.position() != position) {
      return "the event has another position";
    }
    if (!evidence.previousHash().equals(previous)) {
      return "the event does not follow the one before it";
    }
    return evidence.hash().equals(evidence.computeHash(chain))
        ? null
        : "the event does not match its hash";
  }

  private static boolean isCommitted(Evidence evidence, @Nullable JsonObject disclosed) {
    return disclosed == null
        || Identity.read(disclosed).commitments().equals(evidence.commitments());
  }

  private Optional<ProofVerdict> missing(ConsentHead head) {
    List<String> verified = hashes.getOrDefault(head.chain(), List.of());
    if (head.position() > verified.size()) {
      return Optional.of(
          new ProofVerdict.Broken(
              head.chain(), verified.size() + 1L, "this and later events are missing"));
    }
    return head.hash().equals(verified.get((int) head.position() - 1))
        ? Optional.empty()
        : Optional.of(
            new ProofVerdict.Broken(
                head.chain(),
                head.position(),
                "the event or one before it was replaced after its hash was kept"));
  }
}
