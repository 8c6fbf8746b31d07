package io.octroi.core.consent;

import io.octroi.Violations;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ProofVerdict;
import io.octroi.core.shared.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges proofs by nothing but themselves, and heads that were kept. */
final class ProofReader {

  private static final Set<String> EVIDENCE = evidenceNames();

  private final List<ConsentHead> heads = new ArrayList<>();
  private long withheld;

  private ProofReader() {}

  static ProofVerdict verify(String proof, Collection<ConsentHead> kept) {
    Map<UUID, List<?>> chains = new LinkedHashMap<>();
    for (Object chain : chains(proof)) {
      UUID id = chainId(chain);
      if (chains.put(id, events(chain)) != null) {
        return new ProofVerdict.Broken(id, 1, "the chain is there twice");
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
        .flatMap(head -> missing(head, chains.getOrDefault(head.chain(), List.of())).stream())
        .findFirst()
        .orElseGet(() -> new ProofVerdict.Whole(heads, withheld));
  }

  private Optional<ProofVerdict> verify(UUID chain, List<?> events) {
    String previous = Seal.START;
    for (int i = 0; i < events.size(); i++) {
      long position = i + 1L;
      String fault = fault(chain, position, previous, events.get(i));
      if (fault != null) {
        return Optional.of(new ProofVerdict.Broken(chain, position, fault));
      }
      previous = hash(events.get(i));
    }
    if (!events.isEmpty()) {
      heads.add(new ConsentHead(chain, events.size(), previous));
    }
    return Optional.empty();
  }

  private @Nullable String fault(
      UUID chain, long position, String previous, @Nullable Object event) {
    if (!(event instanceof Map<?, ?> object)
        || !object.keySet().equals(Set.of("evidence", "identity"))
        || !(object.get("evidence") instanceof Map<?, ?> evidence)
        || !evidence.keySet().equals(EVIDENCE)
        || !(evidence.get(Seal.COMMITMENTS) instanceof Map<?, ?> commitments)
        || !commitments.keySet().equals(Set.copyOf(Seal.PARTS))) {
      return "it is not of an event's form";
    }
    if (!Objects.equals(evidence.get("position"), position)) {
      return "another event stands here";
    }
    if (!previous.equals(evidence.get(Seal.PREVIOUS_HASH))) {
      return "it does not follow the event before";
    }
    String hash = Seal.hash(chain, evidence);
    if (hash == null || !hash.equals(evidence.get(Seal.HASH))) {
      return "it is not what was hashed";
    }
    Object identity = object.get("identity");
    if (identity == null) {
      withheld++;
      return null;
    }
    return isCommitted(identity, commitments) ? null : "it is about somebody else";
  }

  private static boolean isCommitted(Object identity, Map<?, ?> commitments) {
    return identity instanceof Map<?, ?> parts
        && parts.keySet().equals(Set.copyOf(Seal.PARTS))
        && Seal.PARTS.stream()
            .allMatch(
                name ->
                    parts.get(name) instanceof Map<?, ?> part
                        && part.keySet().equals(Set.of("salt", EventTexts.VALUE))
                        && part.get("salt") instanceof String salt
                        && Objects.equals(
                            Seal.commitment(salt, part.get(EventTexts.VALUE)),
                            Objects.requireNonNull(commitments.get(name))));
  }

  private static Optional<ProofVerdict> missing(ConsentHead head, List<?> events) {
    if (head.position() > events.size()) {
      return Optional.of(
          new ProofVerdict.Broken(
              head.chain(), events.size() + 1L, "events are missing from here on"));
    }
    return head.hash().equals(hash(events.get((int) head.position() - 1)))
        ? Optional.empty()
        : Optional.of(
            new ProofVerdict.Broken(
                head.chain(),
                head.position(),
                "it is not the event whose hash was kept; it or one before was replaced"));
  }

  /** The hash of an event that was found right. */
  private static String hash(@Nullable Object event) {
    Map<?, ?> evidence =
        (Map<?, ?>)
            Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(event)).get("evidence"));
    return (String) Objects.requireNonNull(evidence.get(Seal.HASH));
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
    throw refused("is not of the form " + ProofWriter.FORMAT);
  }

  private static UUID chainId(@Nullable Object chain) {
    if (chain instanceof Map<?, ?> object && object.get("chain") instanceof String text) {
      try {
        UUID id = UUID.fromString(text);
        if (id.toString().equals(text)) {
          return id;
        }
      } catch (IllegalArgumentException e) {
        // As any other text.
      }
    }
    throw refused("has a chain without an id");
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
    return new IllegalStateException("a fault was not told");
  }

  private static Set<String> evidenceNames() {
    Set<String> names = new HashSet<>(Seal.FIELDS);
    names.add(Seal.COMMITMENTS);
    names.add(Seal.HASH);
    return Set.copyOf(names);
  }
}
