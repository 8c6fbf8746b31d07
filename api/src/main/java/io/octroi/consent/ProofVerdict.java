package io.octroi.consent;

import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The result of verifying a proof. */
public sealed interface ProofVerdict {

  /**
   * The proof is valid. Every event is unchanged and in its place. In each chain, no event is
   * missing before the last one in the proof.
   *
   * @param heads the last event of each chain that has events, in the order of the proof
   * @param withheld the number of events without an identity, because the identity was erased or
   *     was left out of the proof
   */
  record Whole(List<ConsentHead> heads, long withheld) implements ProofVerdict {

    /** Copies the list of heads. */
    public Whole {
      heads = Elements.copyOf(heads, "heads");
    }
  }

  /**
   * The proof is invalid.
   *
   * @param chain the id of the first invalid chain
   * @param position the first position at which an event is changed, missing or unexpected
   * @param reason a description of the fault
   */
  record Broken(UUID chain, long position, String reason) implements ProofVerdict {

    /** Rejects null components. */
    public Broken {
      Objects.requireNonNull(chain, "chain");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
