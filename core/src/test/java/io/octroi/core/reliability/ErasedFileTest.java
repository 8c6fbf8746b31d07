package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.Tenant;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.IpKeeping;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.storage.h2.H2Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an erasure, the customer's removal and close, the files hold nothing of the erased. */
class ErasedFileTest {

  private static final int PEOPLE = 40;

  @TempDir Path folder;

  /** What is known of one person, all of it unmistakable. */
  private record Person(String id) {

    CustomerId customer() {
      return CustomerId.of("customer-" + id);
    }

    CustomerId alias() {
      return CustomerId.of("alias-" + id);
    }

    AnonymousId visitor() {
      return AnonymousId.of("visitor-" + id);
    }

    String url() {
      return "https://www.example.com/of-" + id;
    }

    String ip() {
      int number = Integer.parseInt(id.substring(1));
      return "2001:db8:" + Integer.toHexString(0x1000 + number) + "::77";
    }

    List<String> traces() {
      return List.of(
          customer().value(), alias().value(), visitor().value(), "/of-" + id, ip(), "actor-" + id);
    }
  }

  private static Person erased(int i) {
    return new Person("e" + (100 + i));
  }

  private static Person kept(int i) {
    return new Person("k" + (500 + i));
  }

  private Octroi open() {
    return Octroi.with(H2Storage.open(folder.resolve("octroi"))).consentIps(IpKeeping.WHOLE).open();
  }

  private static ConsentDraft draft(Person person) {
    return ConsentDraft.of(ConsentChoice.YES, person.url())
        .from(person.ip())
        .by("actor-" + person.id());
  }

  private static List<ConsentHead> record(Tenant tenant, Person person) {
    tenant.customers().register(person.customer(), person.alias());
    tenant.consents().record(Subject.anonymous(person.visitor()), draft(person));
    tenant.consents().link(person.visitor(), person.customer());
    ConsentHead visitor =
        tenant.consents().record(Subject.anonymous(person.visitor()), draft(person)).head();
    ConsentHead customer =
        tenant.consents().record(Subject.customer(person.customer()), draft(person)).head();
    return List.of(visitor, customer);
  }

  /** Those of the texts that are somewhere in a file of the folder. */
  private List<String> found(List<String> texts) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    String bytes = all.toString();
    return texts.stream().filter(bytes::contains).toList();
  }

  @Test
  void nothingOfTheErasedIsFoundAndTheirChainsStillVerify() throws IOException {
    List<ConsentHead> heads = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    List<String> there = new ArrayList<>();
    try (Octroi octroi = open()) {
      Tenant tenant = octroi.tenant("acme");
      for (int i = 0; i < PEOPLE; i++) {
        heads.addAll(record(tenant, erased(i)));
        gone.addAll(erased(i).traces());
        record(tenant, kept(i));
        there.addAll(kept(i).traces());
      }
      assertEquals(there, found(there), "a scan of the file finds what is there");
    }
    assertEquals(gone, found(gone), "a scan of the file finds what is to be erased");
    try (Octroi octroi = open()) {
      Tenant tenant = octroi.tenant("acme");
      for (int i = 0; i < PEOPLE; i++) {
        assertEquals(2, tenant.consents().erase(erased(i).customer()).size());
        assertTrue(tenant.customers().remove(erased(i).customer()));
      }
    }

    assertEquals(List.of(), found(gone));
    assertEquals(there, found(there));
    try (Octroi octroi = open()) {
      Tenant tenant = octroi.tenant("acme");
      for (ConsentHead head : heads) {
        UUID chain = head.chain();
        String proof = tenant.consents().proof(chain).orElseThrow();
        ProofVerdict.Whole whole =
            assertInstanceOf(
                ProofVerdict.Whole.class, tenant.consents().verify(proof, List.of(head)));
        assertEquals(List.of(head), whole.heads());
        assertEquals(head.position(), whole.withheld());
      }
      assertEquals(1, tenant.consents().of(Subject.customer(kept(0).customer())).size());
      assertFalse(tenant.customers().find(erased(0).customer()).isPresent());
    }
  }
}
