package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Patch;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Access tokens are updated and listed. */
class TokenUpdateTest {

  private static final AccessTokenChange NOTHING = AccessTokenChange.nothing();

  @OverEachStore
  void anUpdateLeavesUnnamedPartsUnchanged(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      TokenRef ref = fixture.full();
      AccessToken before = fixture.tokens.get(ref).orElseThrow();
      assertEquals(before, fixture.tokens.update(ref, NOTHING));
      List<AccessTokenChange> changes =
          List.of(
              NOTHING.withIdentifier("bob"),
              NOTHING.withPassCode(Secret.of("brandnew22")),
              NOTHING.withCode(Secret.of("another code")),
              NOTHING.withoutClassification(),
              NOTHING.withAccount("b"),
              NOTHING.withParticipant("q"));
      for (AccessTokenChange change : changes) {
        AccessToken after = fixture.tokens.update(ref, change);
        assertEquals(change.identifier() == null, after.identifier().equals(before.identifier()));
        assertEquals(change.code() == null, after.code().equals(before.code()));
        assertEquals(
            change.classification() == null,
            after.classification().equals(before.classification()));
        assertEquals(change.account() == null, after.account().equals(before.account()));
        assertEquals(
            change.participant() == null, after.participant().equals(before.participant()));
        String identifier = after.identifier().orElseThrow();
        assertEquals(
            change.passCode() == null,
            fixture.authenticates(TokenCredentials.passCode(identifier, AccessTokenFixture.PASS)));
        fixture.tokens.unlock(ref);
        fixture.tokens.update(
            ref,
            new AccessTokenChange(
                Patch.set(AccessTokenFixture.ANN),
                Patch.set(AccessTokenFixture.PASS),
                Patch.set(AccessTokenFixture.CODE),
                Patch.set("gold"),
                Patch.set("account"),
                Patch.set("participant")));
        assertEquals(before, fixture.tokens.get(ref).orElseThrow());
      }
    }
  }

  @OverEachStore
  void anUpdateClearsPartsSetToNull(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      TokenRef ref = fixture.full();
      assertEquals(
          Optional.empty(),
          fixture.tokens.update(ref, NOTHING.withoutClassification()).classification());
      assertEquals(
          Optional.empty(), fixture.tokens.update(ref, NOTHING.withoutAccount()).account());
      assertEquals(
          Optional.empty(), fixture.tokens.update(ref, NOTHING.withoutParticipant()).participant());
      assertEquals(
          List.of(fixture.tokens.get(ref).orElseThrow()),
          fixture.tokens.listUnassociated(null, PageRequest.first(10)).items());
      AccessToken bare = fixture.tokens.update(ref, NOTHING.withoutIdentifier().withoutPassCode());
      assertEquals(Optional.empty(), bare.identifier());
      assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
      assertTrue(fixture.authenticates(TokenCredentials.code(AccessTokenFixture.CODE)));
      fixture.tokens.update(
          ref,
          NOTHING.withIdentifier(AccessTokenFixture.ANN).withPassCode(AccessTokenFixture.PASS));
      assertEquals(Optional.empty(), fixture.tokens.update(ref, NOTHING.withoutCode()).code());
      assertFalse(fixture.authenticates(TokenCredentials.code(AccessTokenFixture.CODE)));
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void requiredPartsCannotBeCleared(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      TokenRef ref = fixture.full();
      AccessToken before = fixture.tokens.get(ref).orElseThrow();
      assertEquals(
          List.of("identifier: is missing, but required with a pass code"),
          Faults.of(() -> fixture.tokens.update(ref, NOTHING.withoutIdentifier())));
      assertEquals(
          List.of("passCode: is missing, but required with an identifier"),
          Faults.of(() -> fixture.tokens.update(ref, NOTHING.withoutPassCode())));
      assertEquals(
          List.of("code"),
          Faults.subjects(
              () ->
                  fixture.tokens.update(
                      ref, NOTHING.withoutIdentifier().withoutPassCode().withoutCode())));
      fixture.tokens.putClassification(
          "gold", AccessTokenPolicy.standard().withMayLackIdentifier(false));
      assertEquals(
          List.of("identifier: is required and cannot be cleared"),
          Faults.of(
              () -> fixture.tokens.update(ref, NOTHING.withoutIdentifier().withoutPassCode())));
      assertEquals(
          List.of("account", "classification", "identifier", "passCode", "code"),
          Faults.subjects(
              () ->
                  fixture.tokens.update(
                      ref,
                      NOTHING
                          .withAccount("")
                          .withClassification("x\0")
                          .withIdentifier("x".repeat(256))
                          .withPassCode(Secret.of("x"))
                          .withCode(Secret.of("x")))));
      assertEquals(before, fixture.tokens.get(ref).orElseThrow());
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void secretsSentToAnOldIdentifierAreVoided(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.PENDING_VERIFICATION);
      Secret code = fixture.tokens.resetVerificationCode(ref).value();
      fixture.tokens.update(ref, NOTHING.withIdentifier("ANN@example.com"));
      assertEquals(
          new Verification.WrongCode(4),
          fixture.tokens.verify(ref, AccessTokenFixture.otherThan(code)));
      fixture.tokens.update(ref, NOTHING.withIdentifier("bob@example.com"));
      assertEquals(new Verification.CodeExpired(), fixture.tokens.verify(ref, code));
      fixture.tokens.verify(ref, fixture.tokens.resetVerificationCode(ref).value());
      fixture.tokens.forgotPassCode("bob@example.com");
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      fixture.tokens.update(ref, NOTHING.withIdentifier(AccessTokenFixture.ANN));
      assertFalse(fixture.authenticates(fixture.sent.get(0).passCode()));
      assertFalse(fixture.authenticatesOnce(once));
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void tokensAreListedByAssociationAndClassificationInPages(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      fixture.tokens.putClassification("gold", fixture.tokens.configuration().policy());
      List<AccessToken> gold = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        AccessTokenDraft draft =
            AccessTokenDraft.ofCode(Secret.of("code" + i)).withAccount("a").withParticipant("p");
        AccessToken token =
            fixture.tokens.create(i % 2 == 0 ? draft.withClassification("gold") : draft).token();
        if (i % 2 == 0) {
          gold.add(token);
        }
      }
      for (Association association :
          List.of(Association.account("a"), Association.participant("p"))) {
        Page<AccessToken> first = fixture.tokens.list(association, "gold", PageRequest.first(2));
        assertEquals(gold.subList(0, 2), first.items());
        Page<AccessToken> last =
            fixture.tokens.list(association, "gold", first.next().orElseThrow());
        assertEquals(gold.subList(2, 3), last.items());
        assertTrue(last.next().isEmpty());
        assertEquals(
            6, fixture.tokens.list(association, null, PageRequest.first(10)).items().size());
      }
      assertEquals(
          List.of(),
          fixture.tokens.list(Association.account("p"), null, PageRequest.first(9)).items());
      assertEquals(
          List.of("limit"),
          Faults.subjects(() -> fixture.tokens.listUnassociated(null, PageRequest.first(0))));
    }
  }
}
