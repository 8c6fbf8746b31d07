package io.octroi.consent;

import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What a proof is worth. */
public sealed interface ProofVerdict {

  /**
   * Every event is as it was recorded, in its place, and none is missing before the last one shown.
   *
   * @param heads the last event of each chain that has any, in the order of the proof
   * @param withheld how many events do not show whom they are about: erased, or left out of the
   *     proof
   */
  record Whole(List<ConsentHead> heads, long withheld) implements ProofVerdict {

    /** Takes a copy. */
    public Whole {
      heads = Elements.copyOf(heads, "heads");
    }
  }

  /**
   * The proof was tampered with.
   *
   * @param chain the first chain that is not as it was
   * @param position the first bad place in it: what should stand there is changed or missing, or
   *     something else stands there
   * @param reason what is wrong with it, in words
   */
  record Broken(UUID chain, long position, String reason) implements ProofVerdict {

    /** Refuses null components. */
    public Broken {
      Objects.requireNonNull(chain, "chain");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
