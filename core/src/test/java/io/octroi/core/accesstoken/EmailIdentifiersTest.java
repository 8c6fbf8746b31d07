package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.Storage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which e-mail addresses are valid identifiers and which denote the same mailbox. */
class EmailIdentifiersTest {

  private static final AccessTokenPolicy EMAIL =
      AccessTokenPolicy.standard()
          .withVerification(false)
          .withIdentifier(KeyPolicy.of(KeyFormat.EMAIL));

  private static AccessTokenFixture emails(Store store) {
    AccessTokenFixture fixture = AccessTokenFixture.over(store);
    fixture.tokens.setPolicy(EMAIL);
    return fixture;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mi\u200bke@example.com", // zero width space
        "mike\u200d@example.com", // zero width joiner
        "\u202eekim@example.com", // right-to-left override
        "mike@exam\u202eple.com",
        "mi\u00a0ke@example.com", // no-break space
        "mike@example\u00a0.com",
        "mi\u2028ke@example.com", // line separator
        "mike@example.com\u2029",
        "mi\u00adke@example.com", // soft hyphen
        "mi\ufe0fke@example.com", // variation selector
        "mi\u3164ke@example.com", // Hangul filler
        "mi\ue000ke@example.com", // private use
        "mi\u0378ke@example.com", // unassigned
        "mi..ke@example.com",
        ".mike@example.com",
        "mike.@example.com",
        "mi\uff0e\uff0eke@example.com", // full-width dots
        "@example.com",
        "mike@",
        "mike@example",
        "mike@.example.com",
        "mike@example..com",
        "mike@example.com.",
        "mike@example.com\u3002",
        "mike@-example.com",
        "mike@example-.com",
        "mike@example.-com",
        "mike@example.com-",
        "mike@ex_ample.com",
        "mike@xn--a.com", // no Punycode
        "mike@xn--strae-oqa", // one label
        "mike@\u0301example.com", // begins with a combining mark
        "mike@a\u200db.com", // a joiner where none may be
        "mike@example.com@example.com",
        "mike@[192.0.2.1]",
        "mi ke@example.com",
        "\"mike\"@example.com",
        "mi\ufb01@example.com", // a ligature, which has a compatible form
        "\ud83d\ude00@example.com", // a symbol is no letter
        "\u05d0a\u05d1@example.com", // directions mixed
        "\u0661\u06f1@example.com", // two kinds of Arabic digits
        "\u00b7@example.com", // a middle dot not between two l
        "\u1100@example.com", // a Hangul letter of old
        "0123456789012345678901234567890123456789012345678901234567890123x@example.com",
        "mike@0123456789012345678901234567890123456789012345678901234567890123.com",
        "\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00"
            + "\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00\u4e00@example.com" // 66 octets
      })
  void anInvalidAddressIsRefused(String text) {
    try (AccessTokenFixture fixture = emails(Store.MEMORY)) {
      assertEquals(
          List.of("identifier: does not have the format EMAIL"),
          Faults.of(
              () -> fixture.tokens.create(AccessTokenDraft.of(text, AccessTokenFixture.PASS))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mike@example.com",
        "Mike.O'Hara+tag@sub.example.co.uk",
        "!#$%&'*+/=?^_`{|}~-@example.com",
        "a@b.c",
        "mike@3com.com",
        "mike@r3---sn-abc.example.com",
        "z\u00fcrich@example.com",
        "mike@b\u00fccher.example",
        "mike@xn--bcher-kva.example",
        "\u0130@example.com",
        "\u65e5\u672c@\u4f8b\u3048.jp",
        "\u05d0\u05d1.\u05d2@example.com",
        "\u0628\u0661\u0662@example.com",
        "col\u00b7legi@example.com",
        "\u30ab\u30fb\u30ab@example.com"
      })
  void anAddressOfAnyScriptIsAccepted(String text) {
    try (AccessTokenFixture fixture = emails(Store.MEMORY)) {
      assertEquals(
          text,
          fixture
              .tokens
              .create(AccessTokenDraft.of(text, AccessTokenFixture.PASS))
              .token()
              .identifier()
              .orElseThrow());
      assertTrue(fixture.authenticates(TokenCredentials.passCode(text, AccessTokenFixture.PASS)));
    }
  }

  @OverEachStore
  void spellingsOfOneMailboxAreOneIdentifier(Store store) {
    List<List<String>> mailboxes =
        List.of(
            List.of(
                "mike@b\u00fccher.example",
                "mike@xn--bcher-kva.example",
                "mike@XN--BCHER-KVA.example",
                "mike@bu\u0308cher.example",
                "mike@B\u00dcCHER\u3002example",
                "MIKE@b\u00fccher\uff0eEXAMPLE"),
            List.of(
                "z\u00fcrich@example.com", "Z\u00dcRICH@Example.com", "zu\u0308rich@example.com"),
            List.of("mike@example.com", "\uff2d\uff49\uff4b\uff45@example.com"),
            List.of("\u03ac@example.com", "\u0386@example.com"),
            List.of("stra\u00dfe@example.com"),
            List.of("strasse@example.com"),
            List.of("mike@stra\u00dfe.example", "mike@xn--strae-oqa.example"),
            List.of("mike@strasse.example"));
    try (AccessTokenFixture fixture = emails(store)) {
      for (List<String> mailbox : mailboxes) {
        fixture.tokens.create(AccessTokenDraft.of(mailbox.get(0), AccessTokenFixture.PASS));
        for (String spelling : mailbox) {
          assertThrows(
              ConflictException.class,
              () -> fixture.tokens.create(AccessTokenDraft.of(spelling, AccessTokenFixture.PASS)),
              spelling);
          assertTrue(
              fixture.authenticates(TokenCredentials.passCode(spelling, AccessTokenFixture.PASS)),
              spelling);
        }
      }
    }
  }

  @OverEachStore
  void caseSensitivityAppliesOnlyBeforeTheAtSign(Store store) {
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(store.open(), it -> it.emailIdentifiersIgnoreCase(false))) {
      fixture.tokens.setPolicy(EMAIL);
      fixture.tokens.create(
          AccessTokenDraft.of("Ann@B\u00fccher.example", AccessTokenFixture.PASS));
      fixture.tokens.create(
          AccessTokenDraft.of("ann@xn--bcher-kva.example", AccessTokenFixture.PASS));
      assertThrows(
          ConflictException.class,
          () ->
              fixture.tokens.create(
                  AccessTokenDraft.of("Ann@b\u00fccher.EXAMPLE", AccessTokenFixture.PASS)));
      assertTrue(
          fixture.authenticates(
              TokenCredentials.passCode("Ann@XN--bcher-kva.example", AccessTokenFixture.PASS)));
    }
  }

  /** Uses rows whose keys an earlier release derived by other rules. */
  @OverEachStore
  void identifiersFromBeforeTheRulesAreFoundChangedAndDeleted(Store store) {
    List<AccessTokenKey> old =
        List.of(
            new AccessTokenKey("mi\u200bke@example.com", "Mi\u200bke@example.com"),
            new AccessTokenKey("mi..ke.@example.com", "mi..ke.@example.com"),
            new AccessTokenKey("ann@a-.example", "ann@a-.example"),
            new AccessTokenKey("z\u00dcrich@example.com", "Z\u00dcrich@example.com"),
            new AccessTokenKey("ann@\u00dcber.example", "ann@\u00dcber.example"),
            new AccessTokenKey("eve@xn--bcher-kva.example", "eve@xn--bcher-kva.example"));
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      fixture.tokens.setPolicy(EMAIL);
      for (AccessTokenKey key : old) {
        TokenRef made =
            TokenRef.id(
                fixture
                    .tokens
                    .create(AccessTokenDraft.of(AccessTokenFixture.ANN, AccessTokenFixture.PASS))
                    .token()
                    .id());
        AccessTokenRow row =
            storage
                .accessTokens()
                .find(TenantId.of("acme"), ((TokenRef.Id) made).id())
                .orElseThrow();
        storage.accessTokens().replace(NextVersion.of(row).identifier(key).build(), row.version());
        TokenRef ref = TokenRef.identifier(key.shown());
        assertEquals(key.shown(), fixture.tokens.get(ref).orElseThrow().identifier().orElseThrow());
        assertTrue(
            fixture.authenticates(TokenCredentials.passCode(key.shown(), AccessTokenFixture.PASS)),
            key.shown());
        fixture.tokens.forgotPassCode(key.shown());
        assertEquals(key.shown(), fixture.sent.get(fixture.sent.size() - 1).address());
        fixture.tokens.update(ref, AccessTokenChange.nothing().withParticipant("R-1"));
        if (EmailAddress.canonical(key.shown(), true) != null) {
          assertThrows(
              ConflictException.class,
              () ->
                  fixture.tokens.create(AccessTokenDraft.of(key.shown(), AccessTokenFixture.PASS)));
        }
        fixture.tokens.setNotEffective(ref);
        assertEquals(AccessTokenState.NOT_EFFECTIVE, fixture.tokens.get(ref).orElseThrow().state());
        fixture.tokens.delete(ref);
      }
    }
  }
}
