package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Storage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests the format of proofs and their verification with stored heads. */
class ProofTest {

  private static final Subject ANN = Subject.anonymous("ann");
  private static final Subject CUSTOMER = Subject.customer("12345");

  private static ConsentDraft yes(String url) {
    return ConsentDraft.of(ConsentChoice.YES, url);
  }

  private static ProofVerdict whole(ConsentEvent... events) {
    return new ProofVerdict.Whole(List.of(events).stream().map(ConsentEvent::head).toList(), 0);
  }

  @OverEachStore
  void aProofHasTheChainsOfAllLinkedNames(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      assertEquals(whole(), consents.verify(consents.proof(ANN)));
      ConsentEvent first = consents.record(CUSTOMER, yes("https://a.com"));
      assertEquals(whole(first), consents.verify(consents.proof(CUSTOMER)));
      consents.link(AnonymousId.of("ann"), CustomerId.of("12345"));
      ConsentEvent second = consents.record(ANN, yes("https://b.com"));

      String proof = consents.proof(CUSTOMER);
      assertEquals(proof, consents.proof(ANN));
      ProofVerdict.Whole verdict =
          assertInstanceOf(ProofVerdict.Whole.class, consents.verify(proof));
      assertEquals(Set.of(first.head(), second.head()), Set.copyOf(verdict.heads()));
      assertEquals(2, second.head().position());

      UUID chain = first.head().chain();
      assertEquals(whole(first), consents.verify(consents.proof(chain).orElseThrow()));
      assertEquals(Optional.empty(), consents.proof(new UUID(1, 2)));
    }
  }

  @OverEachStore
  void storedHeadsRevealMissingAndReplacedEvents(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store);
        OctroiFixture other = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      ConsentHead one = consents.record(ANN, yes("https://a.com")).head();
      String early = consents.proof(ANN);
      ConsentHead two = consents.record(ANN, yes("https://b.com")).head();
      ConsentHead three = consents.record(ANN, yes("https://c.com")).head();
      String late = consents.proof(ANN);

      for (List<ConsentHead> kept :
          List.of(List.of(one), List.of(two, one), List.of(three), List.<ConsentHead>of())) {
        assertInstanceOf(ProofVerdict.Whole.class, consents.verify(late, kept));
      }
      assertInstanceOf(ProofVerdict.Whole.class, other.tenant().consents().verify(late));
      assertBroken(one.chain(), 2, consents.verify(early, List.of(one, three)));
      ConsentHead rewritten = new ConsentHead(one.chain(), 2, three.hash());
      assertBroken(one.chain(), 2, consents.verify(late, List.of(three, rewritten)));
      ConsentHead elsewhere = other.tenant().consents().record(ANN, yes("https://a.com")).head();
      assertBroken(elsewhere.chain(), 1, consents.verify(late, List.of(elsewhere)));
    }
  }

  private static void assertBroken(UUID chain, long position, ProofVerdict verdict) {
    ProofVerdict.Broken broken = assertInstanceOf(ProofVerdict.Broken.class, verdict);
    assertEquals(chain + " " + position, broken.chain() + " " + broken.position());
  }

  @OverEachStore
  void malformedProofsAreRefused(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(ANN, yes("https://a.com"));
      String proof = consents.proof(ANN);
      for (String text :
          List.of(
              "",
              " ",
              "{",
              "null",
              "[]",
              "{}",
              proof + "x",
              proof + proof,
              proof.substring(1),
              proof.substring(0, proof.length() - 1),
              proof.replace("proof-1", "proof-2"),
              proof.replace("{\"format\"", "{\"format\":\"x\",\"format\""),
              proof.replace("\"chains\":[", "\"more\":1,\"chains\":["),
              proof.replace("\"chains\":[", "\"chains\":[null,"),
              proof.replace("\"events\":[", "\"events\":[],\"more\":["),
              proof.replaceFirst("\"chain\":\"[^\"]*\"", "\"chain\":\"1-2-3-4-5\""),
              proof.replaceFirst("\"chain\":\"[^\"]*\"", "\"chain\":7"),
              "[".repeat(100_000))) {
        assertEquals(
            List.of("proof"),
            Faults.subjects(() -> consents.verify(text)),
            () -> text.substring(0, Math.min(200, text.length())));
      }
      String twice = proof.replaceFirst("(\"chains\":\\[)(.*)(]})$", "$1$2,$2$3");
      assertInstanceOf(ProofVerdict.Broken.class, consents.verify(twice));
      assertThrows(InvalidInputException.class, () -> new ConsentHead(new UUID(1, 2), 0, "x"));
    }
  }

  @OverEachStore
  void aProofRevealsTamperingWithTheStore(Store store) {
    Storage storage = store.open();
    try (OctroiFixture fixture = OctroiFixture.over(storage, settings -> settings)) {
      Consents consents = fixture.tenant().consents();
      consents.record(ANN, ConsentDraft.of(ConsentChoice.NO, "https://a.com"));
      ConsentHead last = consents.record(ANN, yes("https://a.com")).head();
      // Continues the chain after the forged event, as a forger with access to the store could.
      ConsentStore rows = storage.consents();
      TenantId acme = TenantId.of("acme");
      var chain = rows.findChain(acme, last.chain()).orElseThrow();
      ConsentEventRow event = rows.page(acme, Set.of(last.chain()), null, 0, 1).get(0);
      rows.append(
          new ConsentChainRow(
              acme, chain.id(), 3, last.hash(), chain.subject(), chain.owner(), null),
          new ConsentEventRow(
              acme, chain.id(), 3, new UUID(1, 2), "a.com", event.evidence(), event.identity(), 0));
      assertBroken(last.chain(), 3, consents.verify(consents.proof(ANN)));
      String text = event.evidence().replaceFirst("\"NO\"", "\"PERHAPS\"");
      rows.append(
          new ConsentChainRow(
              acme, chain.id(), 4, last.hash(), chain.subject(), chain.owner(), null),
          new ConsentEventRow(
              acme, chain.id(), 4, new UUID(1, 3), "a.com", text, event.identity(), 0));
      assertEquals(
          "the text of a consent event cannot be read",
          assertThrows(StorageException.class, () -> consents.inForce(ANN)).getMessage());
      assertBroken(last.chain(), 3, consents.verify(consents.proof(ANN)));
    }
  }

  /** Uses a proof of an earlier version, which must verify in all later versions. */
  @Test
  void aProofOfAnEarlierVersionVerifies() throws IOException {
    String proof;
    try (var stream = ProofTest.class.getResourceAsStream("proof-1.json")) {
      proof = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      ConsentHead head =
          new ConsentHead(
              UUID.fromString("7943d1eb-b3ad-408b-abf2-606563ac9192"),
              3,
              "5635ce8b85e68d31f35af1e6de2b3a2495f1e58d138fc510114026bcfd0899ce");
      assertEquals(
          new ProofVerdict.Whole(List.of(head), 0),
          fixture.tenant().consents().verify(proof, List.of(head)));
    }
  }

  /** Implements {@code docs/consent.md} independently of the library. */
  @OverEachStore
  void theHashesCanBeComputedWithoutTheLibrary(Store store) throws Exception {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(ANN, yes("https://\u00fc.com/\u00fc").withIp("192.0.2.1").withActor("desk"));
      consents.record(ANN, yes("https://b.com").withNotice("v1", "de"));
      consents.link(AnonymousId.of("ann"), CustomerId.of("12345"));
      Map<String, Object> proof = Trees.object(Trees.read(consents.proof(ANN)));
      Map<String, Object> chain = Trees.object(Trees.list(proof.get("chains")).get(0));
      String previous = "0".repeat(64);
      for (Object event : Trees.list(chain.get("events"))) {
        Map<String, Object> evidence = Trees.object(Trees.object(event).get("evidence"));
        Map<String, Object> identity = Trees.object(Trees.object(event).get("identity"));
        Map<String, Object> commitments = Trees.object(evidence.get("commitments"));
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(hashed);
        add(out, "octroi-consent-event-1");
        add(out, chain.get("chain"));
        for (String field :
            List.of(
                "position",
                "submissionId",
                "recordedAt",
                "action",
                "domain",
                "purpose",
                "typeCode",
                "consentedAt",
                "noticeVersion")) {
          add(out, evidence.get(field));
        }
        add(out, previous);
        for (String part : List.of("subject", "customer", "url", "ip", "language", "actor")) {
          Map<String, Object> disclosed = Trees.object(identity.get(part));
          ByteArrayOutputStream salted = new ByteArrayOutputStream();
          salted.write(HexFormat.of().parseHex((String) disclosed.get("salt")));
          add(new DataOutputStream(salted), disclosed.get("value"));
          assertEquals(sha256(salted), commitments.get(part), part);
          add(out, commitments.get(part));
        }
        previous = sha256(hashed);
        assertEquals(previous, evidence.get("hash"));
      }
    }
  }

  private static void add(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte(0);
    } else if (value instanceof Long number) {
      out.writeByte(2);
      out.writeLong(number);
    } else {
      byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
      out.writeByte(1);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static String sha256(ByteArrayOutputStream bytes) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }
}
