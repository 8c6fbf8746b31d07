package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.access;
import static io.octroi.storage.tck.AccessTokenSamples.codeKey;
import static io.octroi.storage.tck.AccessTokenSamples.full;
import static io.octroi.storage.tck.AccessTokenSamples.identified;
import static io.octroi.storage.tck.AccessTokenSamples.identifierKey;
import static io.octroi.storage.tck.AccessTokenSamples.slotKey;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
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

/** What {@link io.octroi.spi.AccessTokenStore} promises to one caller at a time. */
public abstract class AccessTokenStoreContract extends StorageContract {

  private static final TenantId THIRD = TenantId.of("third");
  private static final AccessTokenSelection OF_ACCOUNT =
      new AccessTokenSelection("a", null, null, null);
  private static final AccessTokenSelection OF_NOBODY =
      new AccessTokenSelection(null, null, null, null);

  /** For subclasses. */
  protected AccessTokenStoreContract() {}

  @Test
  void findsAnAccessTokenAsItWasInserted() {
    List<AccessTokenRow> tokens =
        List.of(
            full("t1"),
            access("t2"),
            access("t3", it -> it.version(Long.MIN_VALUE).account("account", null)),
            access("t4", it -> it.passCode("x".repeat(255), null).identifier("y".repeat(255))),
            access("t5", it -> it.state(AccessTokenState.NOT_EFFECTIVE)),
            access("t6", it -> it.state(AccessTokenState.PENDING_VERIFICATION)),
            access("t7", it -> it.account("", 3)));
    insert(tokens);

    tokens.forEach(this::assertKept);
    assertEquals(Optional.of(tokens.get(6)), accessTokens().findByKey(ACME, slotKey("", 3)));
  }

  @Test
  void findsAnAccessTokenByEachOfItsKeys() {
    insert(List.of(full("t1"), identified("t2", "c-t1")));

    for (UniqueKey key : full("t1").uniqueKeys()) {
      assertEquals(Optional.of(full("t1")), accessTokens().findByKey(ACME, key));
    }
    assertEquals(
        Optional.of(identified("t2", "c-t1")),
        accessTokens().findByKey(ACME, identifierKey("c-t1")));
  }

  @Test
  void findsNoAccessTokenUnderWhatNobodyHas() {
    insert(List.of(full("t1")));

    assertEquals(Optional.empty(), accessTokens().find(ACME, "t2"));
    for (UniqueKey key :
        List.of(identifierKey("c-t1"), codeKey("i-t1"), slotKey("account", 8), codeKey(""))) {
      assertEquals(Optional.empty(), accessTokens().findByKey(ACME, key), key::toString);
    }
  }

  @Test
  void refusesAnAccessTokenIdInUseAndKeepsTheFirst() {
    insert(List.of(full("t1")));

    assertEquals(Written.stale(), accessTokens().insert(identified("t1", "new")));

    assertKept(full("t1"));
    assertEquals(Optional.empty(), accessTokens().findByKey(ACME, identifierKey("new")));
  }

  @Test
  void namesAllContestedKeysOfAnAccessTokenAndNoOthers() {
    insert(List.of(full("t1"), identified("t2", "other")));
    AccessTokenRow claiming =
        access("t3", it -> it.identifier("other").code("c-t1").account("account", 7));

    assertEquals(
        Written.taken(Set.of(identifierKey("other"), codeKey("c-t1"), slotKey("account", 7))),
        accessTokens().insert(claiming));
    assertEquals(
        Written.taken(Set.of(codeKey("c-t1"))),
        accessTokens().insert(access("t3", it -> it.identifier("free").code("c-t1"))));
    assertEquals(
        Written.taken(Set.of(codeKey("c-t1"))),
        accessTokens().insert(access("t1", it -> it.code("c-t1"))));

    assertEquals(Optional.empty(), accessTokens().find(ACME, "t3"));
    assertEquals(Optional.empty(), accessTokens().findByKey(ACME, identifierKey("free")));
  }

  @Test
  void letsManyAccessTokensHaveNoKeys() {
    insert(rows(10, i -> access(padded("t", i), it -> it.account("account", null))));

    assertEquals(
        10,
        accessTokens()
            .page(ACME, new AccessTokenSelection("account", null, null, null), null, 20)
            .size());
  }

  @Test
  void replacesAnAccessTokenOfTheExpectedVersion() {
    insert(List.of(full("t1"), access("t2")));
    AccessTokenRow bare = access("t1", it -> it.version(2).state(AccessTokenState.NOT_EFFECTIVE));
    AccessTokenRow again =
        access("t1", it -> it.version(3).identifier("i-t1").code("c9").account("account", 8));

    assertEquals(Written.done(), accessTokens().replace(bare, 1));
    assertKept(bare);
    assertEquals(Written.done(), accessTokens().replace(again, 2));
    assertKept(again);
    assertEquals(Optional.of(again), accessTokens().findByKey(ACME, codeKey("c9")));
    assertKept(access("t2"));
  }

  @Test
  void refusesToReplaceAnAccessTokenOfAnotherVersionOrNone() {
    insert(List.of(full("t1"), identified("t2", "held")));

    assertEquals(
        Written.stale(),
        accessTokens().replace(access("t1", it -> it.version(3).identifier("held")), 2));
    assertEquals(Written.stale(), accessTokens().replace(identified("t3", "held"), 1));

    assertKept(full("t1"));
    assertEquals(Optional.empty(), accessTokens().find(ACME, "t3"));
  }

  @Test
  void refusesAReplacementThatClaimsKeysOfOtherAccessTokens() {
    insert(List.of(full("t1"), access("t2", it -> it.identifier("held").account("account", 9))));
    AccessTokenRow claiming =
        access("t1", it -> it.version(2).identifier("held").code("c9").account("account", 9));

    assertEquals(
        Written.taken(Set.of(identifierKey("held"), slotKey("account", 9))),
        accessTokens().replace(claiming, 1));

    assertKept(full("t1"));
    assertEquals(Optional.of(full("t1")), accessTokens().findByKey(ACME, codeKey("c-t1")));
    assertEquals(Optional.empty(), accessTokens().findByKey(ACME, codeKey("c9")));
  }

  @Test
  void freesKeysAtOnceWhenAnAccessTokenDropsThemOrIsDeleted() {
    insert(List.of(full("t1")));
    accessTokens().replace(access("t1", it -> it.version(2).code("c-t1")), 1);

    insert(List.of(access("t2", it -> it.identifier("i-t1").account("account", 7))));
    assertEquals(Written.done(), accessTokens().delete(ACME, "t1", 2));
    insert(List.of(access("t1", it -> it.code("c-t1"))));

    assertEquals("t1", accessTokens().findByKey(ACME, codeKey("c-t1")).orElseThrow().id());
    assertEquals("t2", accessTokens().findByKey(ACME, identifierKey("i-t1")).orElseThrow().id());
  }

  @Test
  void refusesToDeleteAnAccessTokenOfAnotherVersionOrNone() {
    insert(List.of(full("t1")));

    assertEquals(Written.stale(), accessTokens().delete(ACME, "t1", 2));
    assertEquals(Written.stale(), accessTokens().delete(ACME, "t2", 1));

    assertKept(full("t1"));
  }

  @Test
  void listsAccessTokensOfAnAccountOrAParticipantOrOfNobody() {
    AccessTokenRow account = access("t1", it -> it.account("a", 0));
    AccessTokenRow both = access("t2", it -> it.account("a", 1).participant("p"));
    AccessTokenRow participant = access("t3", it -> it.participant("p"));
    AccessTokenRow nobody = access("t4");
    insert(List.of(nobody, participant, both, account, access("t5", it -> it.account("b", 0))));

    assertEquals(List.of(account, both), page(OF_ACCOUNT));
    assertEquals(List.of(both, participant), page(new AccessTokenSelection(null, "p", null, null)));
    assertEquals(List.of(both), page(new AccessTokenSelection("a", "p", null, null)));
    assertEquals(List.of(nobody), page(OF_NOBODY));
    assertEquals(List.of(), page(new AccessTokenSelection("p", null, null, null)));
  }

  @Test
  void listsAccessTokensOfAClassificationAndAState() {
    AccessTokenState pending = AccessTokenState.PENDING_VERIFICATION;
    AccessTokenRow gold = access("t1", it -> it.account("a", 0).classification("gold"));
    AccessTokenRow waiting =
        access("t2", it -> it.account("a", 1).classification("gold").state(pending));
    AccessTokenRow plain = access("t3", it -> it.account("a", 2).state(pending));
    AccessTokenRow alone = access("t4", it -> it.state(pending));
    insert(List.of(gold, waiting, plain, alone, access("t5", it -> it.classification("gold"))));

    assertEquals(List.of(gold, waiting), page(new AccessTokenSelection("a", null, "gold", null)));
    assertEquals(List.of(waiting, plain), page(new AccessTokenSelection("a", null, null, pending)));
    assertEquals(List.of(waiting), page(new AccessTokenSelection("a", null, "gold", pending)));
    assertEquals(List.of(alone), page(new AccessTokenSelection(null, null, null, pending)));
  }

  @Test
  void listsAccessTokensBehindAnIdUpToALimit() {
    List<AccessTokenRow> tokens = rows(10, i -> access(padded("t", i)));
    insert(tokens);

    assertEquals(tokens.subList(0, 4), accessTokens().page(ACME, OF_NOBODY, null, 4));
    assertEquals(tokens.subList(4, 8), accessTokens().page(ACME, OF_NOBODY, padded("t", 3), 4));
    assertEquals(List.of(), accessTokens().page(ACME, OF_NOBODY, padded("t", 9), 4));
  }

  @Test
  void deletesPendingAccessTokensBeforeAnInstantWithTheirKeys() {
    AccessTokenState pending = AccessTokenState.PENDING_VERIFICATION;
    AccessTokenRow early =
        access(
            "t1",
            it -> it.state(pending).identifier("i").createdAt(NOON.minus(1, ChronoUnit.MICROS)));
    AccessTokenRow onTime = access("t2", it -> it.state(pending));
    AccessTokenRow effective = access("t3", it -> it.createdAt(NOON.minusSeconds(9)));
    insert(List.of(early, onTime, effective));

    assertEquals(1, accessTokens().deletePending(ACME, NOON, 10));

    assertEquals(Optional.empty(), accessTokens().find(ACME, "t1"));
    assertKept(onTime);
    assertKept(effective);
    insert(List.of(identified("t4", "i")));
  }

  @Test
  void deletesNoMorePendingAccessTokensThanTheLimit() {
    insert(
        rows(
            10,
            i -> access(padded("t", i), it -> it.state(AccessTokenState.PENDING_VERIFICATION))));

    assertEquals(4, accessTokens().deletePending(ACME, NOON.plusSeconds(1), 4));
    assertEquals(6, page(OF_NOBODY).size());
    assertEquals(4, accessTokens().deletePending(ACME, NOON.plusSeconds(1), 4));
    assertEquals(2, accessTokens().deletePending(ACME, NOON.plusSeconds(1), 4));
  }

  @Test
  void letsTwoTenantsHaveAccessTokensOfTheSameKeys() {
    AccessTokenRow other =
        access("t1", it -> it.tenant(GLOBEX).identifier("i-t1").code("c-t1").account("account", 7));
    insert(List.of(full("t1"), other));

    assertKept(full("t1"));
    assertKept(other);
    assertEquals(Optional.of(full("t1")), accessTokens().findByKey(ACME, codeKey("c-t1")));
  }

  @Test
  void findsAndListsNoAccessTokensOfAnotherTenant() {
    insert(List.of(full("t1"), access("t2")));

    assertEquals(Optional.empty(), accessTokens().find(GLOBEX, "t1"));
    assertEquals(Optional.empty(), accessTokens().findByKey(GLOBEX, codeKey("c-t1")));
    assertEquals(List.of(), accessTokens().page(GLOBEX, OF_NOBODY, null, 10));
  }

  @Test
  void changesNoAccessTokensOfAnotherTenant() {
    AccessTokenRow pending = access("t1", it -> it.state(AccessTokenState.PENDING_VERIFICATION));
    insert(List.of(pending));

    assertEquals(
        Written.stale(),
        accessTokens().replace(access("t1", it -> it.tenant(GLOBEX).version(2)), 1));
    assertEquals(Written.stale(), accessTokens().delete(THIRD, "t1", 1));
    assertEquals(0, accessTokens().deletePending(GLOBEX, NOON.plusSeconds(1), 10));

    assertKept(pending);
  }

  private List<AccessTokenRow> page(AccessTokenSelection selection) {
    return accessTokens().page(ACME, selection, null, 100);
  }

  private void insert(List<AccessTokenRow> tokens) {
    tokens.forEach(row -> assertEquals(Written.done(), accessTokens().insert(row)));
  }

  private void assertKept(AccessTokenRow row) {
    assertEquals(Optional.of(row), accessTokens().find(row.tenant(), row.id()));
  }
}
