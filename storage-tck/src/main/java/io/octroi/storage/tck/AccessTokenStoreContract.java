package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.access;
import static io.octroi.storage.tck.AccessTokenSamples.codeKey;
import static io.octroi.storage.tck.AccessTokenSamples.identified;
import static io.octroi.storage.tck.AccessTokenSamples.identifierKey;
import static io.octroi.storage.tck.AccessTokenSamples.pending;
import static io.octroi.storage.tck.AccessTokenSamples.shown;
import static io.octroi.storage.tck.AccessTokenSamples.slotKey;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.AccessTokenStore}, using sequential calls. */
public abstract class AccessTokenStoreContract extends UniqueKeyContract<AccessTokenRow> {

  private static final AccessTokenRow FULL = new AccessTokenSamples().full(ACME, "t1", 1);
  private static final AccessTokenSelection OF_ACCOUNT =
      new AccessTokenSelection("a", null, null, null);
  private static final AccessTokenSelection UNASSOCIATED =
      new AccessTokenSelection(null, null, null, null);

  /** Creates the contract tests. */
  protected AccessTokenStoreContract() {
    super(new AccessTokenSamples());
  }

  @Test
  void findsAnAccessTokenByEachOfItsKeys() {
    AccessTokenRow unnamed = access("t3", it -> it.account("", 3));
    insertAll(List.of(FULL, identified("t2", "c-t1"), unnamed));

    assertEquals(Optional.of(unnamed), accessTokens().findByKey(ACME, slotKey("", 3)));

    for (UniqueKey key : FULL.uniqueKeys()) {
      assertEquals(Optional.of(FULL), accessTokens().findByKey(ACME, key));
    }
    assertEquals(
        Optional.of(identified("t2", "c-t1")),
        accessTokens().findByKey(ACME, identifierKey("c-t1")));
  }

  @Test
  void findsNoAccessTokenUnderAnUnusedKey() {
    insertAll(List.of(FULL));

    assertEquals(Optional.empty(), accessTokens().find(ACME, "t2"));
    for (UniqueKey key :
        List.of(identifierKey("c-t1"), codeKey("i-t1"), slotKey("a-t1", 8), codeKey(""))) {
      assertEquals(Optional.empty(), accessTokens().findByKey(ACME, key), key::toString);
    }
  }

  @Test
  void namesAllContestedKeysOfAnAccessTokenAndNoOthers() {
    insertAll(List.of(FULL, identified("t2", "other")));
    AccessTokenRow claiming =
        access("t3", it -> it.identifier(shown("other")).code(shown("c-t1")).account("a-t1", 7));

    assertEquals(
        Written.taken(Set.of(identifierKey("other"), codeKey("c-t1"), slotKey("a-t1", 7))),
        accessTokens().insert(claiming));
    assertEquals(
        Written.taken(Set.of(codeKey("c-t1"))),
        accessTokens()
            .insert(access("t3", it -> it.identifier(shown("free")).code(shown("c-t1")))));
    assertEquals(
        Written.taken(Set.of(codeKey("c-t1"))),
        accessTokens().insert(access("t1", it -> it.code(shown("c-t1")))));

    assertEquals(Optional.empty(), accessTokens().find(ACME, "t3"));
    assertEquals(Optional.empty(), accessTokens().findByKey(ACME, identifierKey("free")));
  }

  @Test
  void refusesAReplacementThatClaimsKeysOfOtherAccessTokens() {
    insertAll(
        List.of(FULL, access("t2", it -> it.identifier(shown("held")).account("account", 9))));
    AccessTokenRow claiming =
        access(
            "t1",
            it -> it.version(2).identifier(shown("held")).code(shown("c9")).account("account", 9));

    assertEquals(
        Written.taken(Set.of(identifierKey("held"), slotKey("account", 9))),
        accessTokens().replace(claiming, 1));

    assertStored(FULL);
    assertEquals(Optional.of(FULL), accessTokens().findByKey(ACME, codeKey("c-t1")));
    assertEquals(Optional.empty(), accessTokens().findByKey(ACME, codeKey("c9")));
  }

  @Test
  void movesKeysWithAReplacement() {
    insert(FULL);
    AccessTokenRow next = access("t1", it -> it.version(2).code(shown("c-t1")));
    assertEquals(Written.done(), accessTokens().replace(next, 1));

    AccessTokenRow other = access("t2", it -> it.identifier(shown("i-t1")).account("a-t1", 7));
    insert(other);

    assertEquals(Optional.of(next), accessTokens().findByKey(ACME, codeKey("c-t1")));
    assertEquals(Optional.of(other), accessTokens().findByKey(ACME, identifierKey("i-t1")));
    assertEquals(Optional.of(other), accessTokens().findByKey(ACME, slotKey("a-t1", 7)));
  }

  @Test
  void listsAccessTokensOfAnAccountOrAParticipantOrUnassociatedOnes() {
    AccessTokenRow account = access("t1", it -> it.account("a", 0));
    AccessTokenRow both = access("t2", it -> it.account("a", 1).participant("p"));
    AccessTokenRow participant = access("t3", it -> it.participant("p"));
    AccessTokenRow neither = access("t4");
    insertAll(List.of(neither, participant, both, account, access("t5", it -> it.account("b", 0))));

    assertEquals(List.of(account, both), page(OF_ACCOUNT));
    assertEquals(List.of(both, participant), page(new AccessTokenSelection(null, "p", null, null)));
    assertEquals(List.of(both), page(new AccessTokenSelection("a", "p", null, null)));
    assertEquals(List.of(neither), page(UNASSOCIATED));
    assertEquals(List.of(), page(new AccessTokenSelection("p", null, null, null)));
  }

  @Test
  void listsAccessTokensWithAllTheirParts() {
    insert(FULL);

    assertEquals(List.of(FULL), page(new AccessTokenSelection("a-t1", null, null, null)));
    assertEquals(List.of(FULL), page(new AccessTokenSelection(null, "participant", null, null)));
  }

  @Test
  void listsAccessTokensOfAClassificationAndAState() {
    AccessTokenState pending = AccessTokenState.PENDING_VERIFICATION;
    AccessTokenRow gold = access("t1", it -> it.account("a", 0).classification("gold"));
    AccessTokenRow waiting =
        access("t2", it -> it.account("a", 1).classification("gold").state(pending));
    AccessTokenRow plain = access("t3", it -> it.account("a", 2).state(pending));
    AccessTokenRow alone = access("t4", it -> it.state(pending));
    insertAll(List.of(gold, waiting, plain, alone, access("t5", it -> it.classification("gold"))));

    assertEquals(List.of(gold, waiting), page(new AccessTokenSelection("a", null, "gold", null)));
    assertEquals(List.of(waiting, plain), page(new AccessTokenSelection("a", null, null, pending)));
    assertEquals(List.of(waiting), page(new AccessTokenSelection("a", null, "gold", pending)));
    assertEquals(List.of(alone), page(new AccessTokenSelection(null, null, null, pending)));
  }

  @Test
  void listsAccessTokensAfterAnIdUpToALimit() {
    List<AccessTokenRow> tokens = rows(10, i -> access(padded("t", i)));
    insertAll(tokens);

    assertEquals(tokens.subList(0, 4), accessTokens().page(ACME, UNASSOCIATED, null, 4));
    assertEquals(tokens.subList(4, 8), accessTokens().page(ACME, UNASSOCIATED, padded("t", 3), 4));
    assertEquals(List.of(), accessTokens().page(ACME, UNASSOCIATED, padded("t", 9), 4));
  }

  @Test
  void deletesPendingAccessTokensBeforeAnInstantWithTheirKeys() {
    AccessTokenRow early =
        pending("t1", NOON.minus(1, ChronoUnit.MICROS)).identifier(shown("i")).build();
    AccessTokenRow onTime = pending("t2", NOON).build();
    AccessTokenRow effective =
        pending("t3", NOON.minusSeconds(9)).state(AccessTokenState.EFFECTIVE).build();
    insertAll(List.of(early, onTime, effective));

    assertEquals(1, accessTokens().deletePending(ACME, NOON, 10));

    assertEquals(Optional.empty(), accessTokens().find(ACME, "t1"));
    assertStored(onTime);
    assertStored(effective);
    insertAll(List.of(identified("t4", "i")));
  }

  @Test
  void deletesNoMorePendingAccessTokensThanTheLimit() {
    insertAll(rows(10, i -> pending(padded("t", i), NOON).build()));

    assertEquals(4, accessTokens().deletePending(ACME, NOON.plusSeconds(1), 4));
    assertEquals(6, page(UNASSOCIATED).size());
    assertEquals(4, accessTokens().deletePending(ACME, NOON.plusSeconds(1), 4));
    assertEquals(2, accessTokens().deletePending(ACME, NOON.plusSeconds(1), 4));
  }

  @Test
  void findsAndListsNoAccessTokensOfAnotherTenant() {
    insertAll(List.of(FULL, access("t2")));

    assertEquals(Optional.empty(), accessTokens().find(GLOBEX, "t1"));
    assertEquals(Optional.empty(), accessTokens().findByKey(GLOBEX, codeKey("c-t1")));
    assertEquals(List.of(), accessTokens().page(GLOBEX, UNASSOCIATED, null, 10));
  }

  @Test
  void deletesNoPendingAccessTokensOfAnotherTenant() {
    insert(pending("t1", NOON).build());

    assertEquals(0, accessTokens().deletePending(GLOBEX, NOON.plusSeconds(1), 10));

    assertStored(pending("t1", NOON).build());
  }

  private List<AccessTokenRow> page(AccessTokenSelection selection) {
    return accessTokens().page(ACME, selection, null, 100);
  }
}
