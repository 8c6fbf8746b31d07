package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentStatus;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.UnknownCustomerException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Erasures delete personal data, and exports contain all of it. */
class EraseTest {

  private static final CustomerId ID = CustomerId.of("ann-12345");
  private static final Subject CUSTOMER = Subject.customer(ID);
  private static final AnonymousId VISITOR = AnonymousId.of("visitor-7");
  private static final Subject OTHER = Subject.anonymous("other");

  private static ConsentDraft draft() {
    return ConsentDraft.of(ConsentChoice.YES, "https://example.com/ann")
        .withIp("192.0.2.7")
        .withNotice("v1", "de-AT")
        .withActor("front desk");
  }

  @OverEachStore
  void erasureLeavesOnlyTheExistenceOfChoices(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.tenant().customers().register(ID);
      ConsentEvent.Recorded first = consents.record(CUSTOMER, draft());
      ConsentEvent.Recorded second = consents.record(Subject.anonymous(VISITOR), draft());
      consents.link(VISITOR, ID);
      ConsentEvent.Recorded other = consents.record(OTHER, draft());

      List<UUID> chains = consents.erase(ID);

      assertEquals(
          Stream.of(first.head().chain(), second.head().chain()).sorted().toList(), chains);
      for (ConsentEvent.Recorded event : List.of(first, second)) {
        assertEquals(
            Optional.of(
                new ConsentEvent.Recorded(
                    event.submissionId(),
                    event.head(),
                    event.recordedAt(),
                    event.choice(),
                    event.domain(),
                    event.purpose(),
                    event.consentedAt(),
                    event.noticeVersion(),
                    Optional.empty())),
            consents.getEvent(event.submissionId()));
      }
      assertEquals(List.of(), consents.inForce(CUSTOMER));
      assertEquals(List.of(), consents.inForce(Subject.anonymous(VISITOR)));
      assertEquals(List.of(), consents.history(CUSTOMER, PageRequest.first(9)).items());
      long withheld = 0;
      for (UUID chain : chains) {
        String proof = consents.proof(chain).orElseThrow();
        withheld += ((ProofVerdict.Whole) consents.verify(proof)).withheld();
        for (String secret :
            List.of("ann-12345", "visitor-7", "/ann", "192.0.2", "de-AT", "front desk", "salt")) {
          assertWithheld(proof, secret);
        }
        assertTrue(proof.contains("example.com"));
      }
      assertEquals(3, withheld);
      assertEquals(Optional.of(other), consents.getEvent(other.submissionId()));
      assertEquals(1, consents.inForce(OTHER).size());
    }
  }

  /** Rejects a secret that a random identifier or a digest could contain by chance. */
  private static void assertWithheld(String proof, String secret) {
    assertFalse(secret.matches("[0-9a-f-]*"), secret);
    assertFalse(proof.contains(secret), secret);
  }

  @OverEachStore
  void recordsAfterAnErasureStartNewChains(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.tenant().customers().register(ID);
      ConsentEvent.Recorded before = consents.record(CUSTOMER, draft());
      consents.link(VISITOR, ID);
      consents.erase(ID);
      ConsentEvent.Recorded after = consents.record(CUSTOMER, draft());
      assertEquals(1, after.head().position());
      assertFalse(after.head().chain().equals(before.head().chain()));
      assertEquals(1, consents.inForce(CUSTOMER).size());
      assertEquals(List.of(), consents.inForce(Subject.anonymous(VISITOR)));
      fixture.tenant().customers().register(CustomerId.of("someone else"));
      assertTrue(consents.link(VISITOR, CustomerId.of("someone else")));
      assertEquals(List.of(after.head().chain()), consents.erase(ID));
      assertEquals(List.of(), consents.erase(ID));
    }
  }

  @OverEachStore
  void aDeletedCustomerIsErasedAndExportedByItsId(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.tenant().customers().register(ID, CustomerId.of("alias"));
      consents.record(CUSTOMER, draft());
      fixture.tenant().customers().delete(ID);
      assertThrows(UnknownCustomerException.class, () -> consents.inForce(CUSTOMER));
      assertTrue(consents.export(ID).contains("https://example.com/ann"));
      assertEquals(List.of(), consents.erase(CustomerId.of("alias")));
      assertEquals(1, consents.erase(ID).size());
      assertThrows(UnknownCustomerException.class, () -> consents.export(ID));
    }
  }

  @OverEachStore
  void aDeletedCustomerIsErasedAndExportedByItsIdEvenIfItIsNowAnAlias(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.tenant().customers().register(ID);
      CustomerId other = CustomerId.of("other");
      ConsentEvent.Recorded removed = consents.record(CUSTOMER, draft());
      fixture.tenant().customers().delete(ID);
      fixture.tenant().customers().register(other, ID);
      ConsentEvent.Recorded kept = consents.record(CUSTOMER, draft());

      Map<String, Object> export = Trees.object(Trees.read(consents.export(ID)));

      assertEquals("ann-12345", export.get("customer"));
      assertEquals(List.of(), export.get("aliases"));
      assertEquals(List.of(removed.head().chain()), consents.erase(ID));
      assertEquals(Optional.of(kept), consents.getEvent(kept.submissionId()));
      // No data of the deleted customer remains. Its id is only an alias of the other customer.
      export = Trees.object(Trees.read(consents.export(ID)));
      assertEquals("other", export.get("customer"));
      assertEquals(List.of("ann-12345"), export.get("aliases"));
      assertEquals(List.of(kept.head().chain()), consents.erase(ID));
    }
  }

  @OverEachStore
  void aRegisteredCustomerIsErasedByItsIdAndByItsAlias(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      CustomerId alias = CustomerId.of("alias");
      fixture.tenant().customers().register(ID, alias);
      for (CustomerId name : List.of(ID, alias)) {
        ConsentEvent.Recorded event = consents.record(CUSTOMER, draft());
        assertEquals(List.of(event.head().chain()), consents.erase(name));
      }
    }
  }

  @OverEachStore
  void anExportContainsAllStoredDataAndItsProofVerifies(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.tenant().customers().register(ID, CustomerId.of("alias"));
      Map<String, Object> empty = Trees.object(Trees.read(consents.export(ID)));
      assertEquals(List.of(), empty.get("inForce"));
      ConsentEvent.Recorded first = consents.record(CUSTOMER, draft());
      consents.record(Subject.anonymous(VISITOR), draft());
      consents.link(VISITOR, ID);
      consents.record(OTHER, draft());

      Map<String, Object> export =
          Trees.object(Trees.read(consents.export(CustomerId.of("alias"))));

      assertEquals("octroi-consent-export-1", export.get("format"));
      assertEquals("ann-12345", export.get("customer"));
      assertEquals(List.of("alias"), export.get("aliases"));
      assertEquals(
          List.of(
              "anonymous:visitor-7 " + OctroiFixture.TODAY + "T12:00:00Z",
              "customer:ann-12345 null"),
          Trees.list(export.get("chains")).stream()
              .map(Trees::object)
              .map(chain -> chain.get("subject") + " " + chain.get("linkedAt"))
              .sorted()
              .toList());
      Map<String, Object> inForce = Trees.object(Trees.list(export.get("inForce")).get(0));
      assertEquals("example.com", inForce.get("domain"));
      assertEquals("website", inForce.get("purpose"));
      assertEquals(1L, inForce.get("typeCode"));
      assertEquals(1L, inForce.get("statusCode"));
      assertEquals(1, ConsentStatus.valueOf((String) inForce.get("status")).code());
      assertTrue(inForce.get("consentedAt").toString().startsWith(OctroiFixture.TODAY + "T"));
      assertEquals("visitor-7", inForce.get("alternateId"));
      assertEquals(OctroiFixture.TODAY, inForce.get("date"));
      String proof = Trees.write(export.get("proof"));
      assertEquals(proof, consents.proof(CUSTOMER));
      ProofVerdict.Whole whole = (ProofVerdict.Whole) consents.verify(proof);
      assertEquals(
          Trees.list(export.get("chains")).stream()
              .map(chain -> Trees.object(chain).get("chain"))
              .collect(Collectors.toSet()),
          whole.heads().stream().map(head -> head.chain().toString()).collect(Collectors.toSet()));
      for (String held :
          List.of(
              "192.0.2.0", "de-AT", "front desk", first.submissionId().toString(), "\"LINK\"")) {
        assertTrue(proof.contains(held), held);
      }
      assertThrows(UnknownCustomerException.class, () -> consents.export(CustomerId.of("unknown")));
    }
  }
}
