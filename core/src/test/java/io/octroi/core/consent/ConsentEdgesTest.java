package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.Consents;
import io.octroi.consent.Subject;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests salts and the validation of heads and names. */
class ConsentEdgesTest {

  private static final Pattern SALT = Pattern.compile("\"salt\":\"([0-9a-f]{32})\"");

  @OverEachStore
  void noSaltIsUsedTwice(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      Subject customer = Subject.customer(CustomerId.of("12345"));
      for (int i = 0; i < 2; i++) {
        consents.record(customer, ConsentDraft.of(ConsentChoice.YES, "https://example.com/"));
      }
      List<String> salts =
          SALT.matcher(consents.proof(customer)).results().map(MatchResult::group).toList();
      assertTrue(salts.size() >= 4, salts::toString);
      assertEquals(salts.size(), Set.copyOf(salts).size());
    }
  }

  @Test
  void aHeadRequiresAHashAndAPosition() {
    UUID chain = UUID.randomUUID();
    String hash = "0123456789abcdef".repeat(4);
    assertEquals(hash, new ConsentHead(chain, 1, hash).hash());
    for (String other :
        new String[] {null, "", hash + "0", hash.replace('f', 'g'), hash.replace('a', 'A')}) {
      assertEquals(List.of("hash"), Faults.subjects(() -> new ConsentHead(chain, 1, other)));
    }
    assertEquals(List.of("position"), Faults.subjects(() -> new ConsentHead(chain, 0, hash)));
  }

  @Test
  void anAnonymousPersonRequiresAName() {
    assertEquals(List.of("anonymousId"), Faults.subjects(() -> AnonymousId.of("")));
    assertEquals("anonymous visitor", Subject.anonymous(AnonymousId.of("visitor")).toString());
    assertEquals("customer 12345", Subject.customer(CustomerId.of("12345")).toString());
  }
}
