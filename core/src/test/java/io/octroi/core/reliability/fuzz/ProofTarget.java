package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.same;

import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import java.util.List;

/** Proofs of consent from untrusted sources. */
public final class ProofTarget implements FuzzTarget {

  private final Consents consents = FuzzFixture.open().tenant("acme").consents();
  private final ConsentHead head;

  public ProofTarget() {
    Subject visitor = Subject.anonymous("visitor");
    ConsentDraft draft = ConsentDraft.of(ConsentChoice.YES, "https://example.com");
    head = consents.record(visitor, draft).head();
  }

  @Override
  public void take(byte[] input) {
    String text = Texts.of(input);
    Calls.answer(() -> consents.verify(text))
        .ifPresent(verdict -> same(verdict, consents.verify(text)));
    // The id and the salts of the chain are unknown.
    Calls.answer(() -> consents.verify(text, List.of(head)))
        .ifPresent(verdict -> same(false, verdict instanceof ProofVerdict.Whole));
  }
}
