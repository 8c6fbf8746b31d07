package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests creating and updating access tokens. */
class CreationAndUpdateTest {

  @OverEachStore
  void missingKeysAreGeneratedByThePolicyAndShownOnce(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      KeyPolicy drawn = KeyPolicy.of(KeyFormat.FREE_TEXT).generated(Generation.ALPHANUMERIC);
      fixture.tokens.setPolicy(
          AccessTokenPolicy.standard()
              .withIdentifier(drawn.generated(Generation.NUMBER))
              .withPassCode(drawn.minLength(8).minDigits(2))
              .withCode(drawn));
      CreatedAccessToken created = fixture.tokens.create(AccessTokenDraft.generated());
      String identifier = created.token().identifier().orElseThrow();
      assertTrue(identifier.matches("[0-9]{10}"));
      Secret code = created.code().orElseThrow();
      assertEquals(16, code.reveal().length());
      assertEquals("********" + code.reveal().substring(14), created.token().code().orElseThrow());
      TokenRef ref = TokenRef.id(created.token().id());
      assertEquals(created.token(), fixture.tokens.get(ref).orElseThrow());
      fixture.tokens.verify(ref, created.verificationCode().orElseThrow().value());
      assertTrue(fixture.authenticates(TokenCredentials.code(code)));
      assertTrue(
          fixture.authenticates(
              TokenCredentials.passCode(identifier, created.passCode().orElseThrow())));
      CreatedAccessToken given =
          fixture.tokens.create(
              AccessTokenDraft.of("1234567", Secret.of("opensesame12"))
                  .withCode(AccessTokenFixture.CODE));
      assertEquals(Optional.empty(), given.passCode());
      assertEquals(Optional.empty(), given.code());
    }
  }

  @OverEachStore
  void everyFaultOfADraftIsNamed(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      fixture.tokens.setPolicy(
          AccessTokenPolicy.standard()
              .withIdentifier(KeyPolicy.of(KeyFormat.EMAIL))
              .withCode(KeyPolicy.of(KeyFormat.NUMBER).minLength(10).minDigits(10))
              .withMayLackIdentifier(false));
      assertEquals(
          List.of(
              "account: has 65 characters, at most 64 are allowed",
              "participant: is empty",
              "identifier: does not have the format EMAIL",
              "passCode: is missing, but required with an identifier",
              "code: does not have the format NUMBER",
              "code: has 5 characters, must have at least 10",
              "code: has 4 digits, must have at least 10"),
          Faults.of(
              () ->
                  fixture.tokens.create(
                      AccessTokenDraft.ofIdentifier("ann")
                          .withCode(Secret.of("a1234"))
                          .withAccount("x".repeat(65))
                          .withParticipant(""))));
      assertEquals(
          List.of("identifier", "passCode"),
          Faults.subjects(
              () ->
                  fixture.tokens.create(
                      new AccessTokenDraft(
                          null,
                          AccessTokenFixture.PASS,
                          Secret.of("1234567890"),
                          null,
                          null,
                          null))));
      assertEquals(
          List.of("identifier", "code"),
          Faults.subjects(() -> fixture.tokens.create(AccessTokenDraft.generated())));
      assertEquals(List.of(), fixture.tokens.listUnassociated(null, PageRequest.first(10)).items());
    }
  }

  @OverEachStore
  void anIdentifiersLengthIsCheckedBeforeAndAfterNormalization(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      String longer = "\u0344".repeat(200); // Each becomes two characters in NFC.
      String given = "u\u0308".repeat(127);
      assertEquals(
          List.of("identifier: has 400 characters, at most 255 are allowed"),
          Faults.of(
              () -> fixture.tokens.create(AccessTokenDraft.of(longer, AccessTokenFixture.PASS))));
      TokenRef ref =
          TokenRef.id(
              fixture
                  .tokens
                  .create(AccessTokenDraft.of(given, AccessTokenFixture.PASS))
                  .token()
                  .id());
      assertEquals(
          List.of("identifier"),
          Faults.subjects(
              () ->
                  fixture.tokens.update(ref, AccessTokenChange.nothing().withIdentifier(longer))));
      assertEquals(
          List.of("identifier"),
          Faults.subjects(
              () -> fixture.tokens.create(AccessTokenDraft.of("a\0", AccessTokenFixture.PASS))));
      assertTrue(
          fixture.authenticates(
              TokenCredentials.passCode("\u00fc".repeat(127), AccessTokenFixture.PASS)));
    }
  }

  @OverEachStore
  void keysInUseAreReportedAndFreeAfterTheTokenIsDeleted(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      TokenRef ref = fixture.full();
      assertEquals(
          "code, identifier",
          assertThrows(
                  ConflictException.class,
                  () ->
                      fixture.tokens.create(
                          AccessTokenDraft.of("ANN@example.com", AccessTokenFixture.PASS)
                              .withCode(AccessTokenFixture.CODE)))
              .subject());
      assertEquals(
          "code",
          assertThrows(
                  ConflictException.class,
                  () ->
                      fixture.tokens.create(
                          AccessTokenDraft.of("bob", AccessTokenFixture.PASS)
                              .withCode(AccessTokenFixture.CODE)))
              .subject());
      fixture.tokens.setNotEffective(ref);
      fixture.tokens.delete(ref);
      assertEquals(Optional.empty(), fixture.tokens.get(ref));
      assertEquals(
          AccessTokenFixture.ANN,
          fixture
              .tokens
              .get(TokenRef.id(((TokenRef.Id) fixture.full()).id()))
              .orElseThrow()
              .identifier()
              .orElseThrow());
    }
  }

  @OverEachStore
  void anAccountHasAMaximumOfTokensAndLoweringItDeletesNone(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      fixture.tokens.setPolicy(
          AccessTokenPolicy.standard().withVerification(false).withTokensPerAccount(3));
      List<TokenRef> refs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        AccessTokenDraft draft = AccessTokenDraft.ofCode(Secret.of("code" + i)).withAccount("a");
        refs.add(TokenRef.id(fixture.tokens.create(draft).token().id()));
      }
      AccessTokenDraft more = AccessTokenDraft.ofCode(Secret.of("code9")).withAccount("a");
      assertEquals(
          "account \"a\"",
          assertThrows(ConflictException.class, () -> fixture.tokens.create(more)).subject());
      AccessTokenDraft elsewhere = AccessTokenDraft.ofCode(Secret.of("code8")).withAccount("b");
      TokenRef other = TokenRef.id(fixture.tokens.create(elsewhere).token().id());
      assertThrows(
          ConflictException.class,
          () -> fixture.tokens.update(other, AccessTokenChange.nothing().withAccount("a")));
      fixture.tokens.setPolicy(
          AccessTokenPolicy.standard().withVerification(false).withTokensPerAccount(1));
      Page<AccessToken> all =
          fixture.tokens.list(Association.account("a"), null, PageRequest.first(10));
      assertEquals(3, all.items().size());
      fixture.tokens.update(refs.get(0), AccessTokenChange.nothing().withoutAccount());
      assertThrows(ConflictException.class, () -> fixture.tokens.create(more));
      fixture.tokens.update(refs.get(1), AccessTokenChange.nothing().withoutAccount());
      fixture.tokens.update(refs.get(2), AccessTokenChange.nothing().withoutAccount());
      fixture.tokens.create(more);
    }
  }

  @OverEachStore
  void tokensThatWereNeverVerifiedArePurgedAndTheirIdentifiersFree(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      Instant start = fixture.octroi.clock().instant();
      fixture.ann(AccessTokenState.PENDING_VERIFICATION);
      fixture.octroi.clock().advance(Duration.ofNanos(1_000));
      fixture.tokens.create(AccessTokenDraft.of("bob", AccessTokenFixture.PASS));
      assertEquals(0, fixture.tokens.purgePendingBefore(start));
      assertEquals(1, fixture.tokens.purgePendingBefore(start.plusNanos(1_000)));
      fixture.ann(AccessTokenState.EFFECTIVE);
      assertEquals(1, fixture.tokens.purgePendingBefore(Instant.MAX));
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void aTokenWithoutIdentifierHasNoPassCode(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      CreatedAccessToken pending =
          fixture.tokens.create(AccessTokenDraft.ofCode(AccessTokenFixture.CODE));
      TokenRef ref = TokenRef.code(AccessTokenFixture.CODE);
      Secret code = pending.verificationCode().orElseThrow().value();
      assertEquals(
          List.of("ref"),
          Faults.subjects(() -> fixture.tokens.verify(ref, code, AccessTokenFixture.PASS)));
      fixture.tokens.verify(ref, code);
      assertEquals(List.of("ref"), Faults.subjects(() -> fixture.tokens.resetPassCode(ref)));
      assertEquals(
          List.of("ref"), Faults.subjects(() -> fixture.tokens.generateOneTimePassword(ref)));
    }
  }

  @Test
  void namesAndCredentialsAreChecked() {
    assertEquals(List.of("id"), Faults.subjects(() -> TokenRef.id("")));
    assertEquals(
        List.of("identifier"), Faults.subjects(() -> TokenRef.identifier("x".repeat(256))));
    assertEquals(
        List.of("identifier"),
        Faults.subjects(() -> TokenCredentials.passCode("", AccessTokenFixture.PASS)));
    assertEquals(List.of("association"), Faults.subjects(() -> Association.account("a\0")));
    assertEquals(
        List.of("secret: has 10000000 characters, at most 256 are allowed"),
        Faults.of(() -> Secret.of("x".repeat(10_000_000))));
    assertEquals(
        List.of("secret: contains a NUL character or a lone surrogate"),
        Faults.of(() -> Secret.of("hidden\0")));
  }
}
