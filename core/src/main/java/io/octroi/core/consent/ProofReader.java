package io.octroi.core.consent;

import io.octroi.Violations;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ProofVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verifies proofs, using nothing but the proof itself and the heads that the host kept. */
final class ProofReader {

  /** The hashes of the verified events of each chain. */
  private final Map<UUID, List<String>> hashes = new LinkedHashMap<>();

  private long withheld;

  private ProofReader() {}

  static ProofVerdict verify(String proof, Collection<ConsentHead> kept) {
    Map<UUID, List<?>> chains = new LinkedHashMap<>();
    for (Object chain : chains(proof)) {
      UUID id = chainId(chain);
      if (chains.put(id, events(chain)) != null) {
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
      Evidence evidence = evidence(event);
      String fault =
          evidence == null
              ? "the event is malformed"
              : fault(chain, position, previous, evidence, ((Map<?, ?>) event).get("identity"));
      if (evidence == null || fault != null) {
        return Optional.of(new ProofVerdict.Broken(chain, position, String.valueOf(fault)));
      }
      previous = evidence.hash();
      verified.add(previous);
    }
    return Optional.empty();
  }

  private static @Nullable Evidence evidence(@Nullable Object event) {
    return event instanceof Map<?, ?> object
            && object.keySet().equals(Set.of("evidence", "identity"))
        ? Evidence.read(object.get("evidence"))
        : null;
  }

  private @Nullable String fault(
      UUID chain, long position, String previous, Evidence evidence, @Nullable Object disclosed) {
    if (evidence.position() != position) {
      return "the event has another position";
    }
    if (!evidence.previousHash().equals(previous)) {
      return "the event does not follow the one before it";
    }
    if (!evidence.hash().equals(evidence.computeHash(chain))) {
      return "the event does not match its hash";
    }
    if (disclosed == null) {
      withheld++;
      return null;
    }
    Identity identity = Identity.read(disclosed);
    return identity != null && identity.commitments().equals(evidence.commitments())
        ? null
        : "the personal data does not match the event";
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

  private static List<?> chains(String proof) {
    try {
      if (Json.read(proof) instanceof Map<?, ?> document
          && document.keySet().equals(Set.of("format", "chains"))
          && ProofWriter.FORMAT.equals(document.get("format"))
          && document.get("chains") instanceof List<?> chains) {
        return chains;
      }
    } catch (IOException e) {
      throw refused("is not JSON");
    }
    throw refused("is not of the format " + ProofWriter.FORMAT);
  }

  private static UUID chainId(@Nullable Object chain) {
    if (chain instanceof Map<?, ?> object && object.get("chain") instanceof String text) {
      try {
        UUID id = UUID.fromString(text);
        if (id.toString().equals(text)) {
          return id;
        }
      } catch (IllegalArgumentException e) {
        // Rejected below.
      }
    }
    throw refused("has a chain without a valid id");
  }

  private static List<?> events(@Nullable Object chain) {
    if (chain instanceof Map<?, ?> object
        && object.keySet().equals(Set.of("chain", "events"))
        && object.get("events") instanceof List<?> events) {
      return events;
    }
    throw refused("has a chain without a list of events");
  }

  private static RuntimeException refused(String fault) {
    new Violations().add("proof", fault).throwIfAny();
    throw new AssertionError();
  }
}
