package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.VersionedRow;
import io.octroi.spi.Written;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for the unique keys in a versioned store, using sequential calls.
 *
 * @param <R> the type of the rows
 */
abstract class UniqueKeyContract<R extends VersionedRow> extends TenantKeyContract<R> {

  private final UniqueKeySamples<R> samples;

  UniqueKeyContract(UniqueKeySamples<R> samples) {
    super(samples);
    this.samples = samples;
  }

  private R claiming(String key, long version, String name) {
    return samples.claiming(ACME, key, version, name);
  }

  private void assertClaimed(R owner, String name) {
    R other = claiming("other", 1, name);
    assertEquals(refusal(other, owner), store().insert(other), name);
    assertAbsent(ACME, "other");
  }

  @Test
  final void givesAUniqueKeyToOneRowAtATime() {
    R owner = claiming("k1", 1, "n");
    insert(owner);

    assertClaimed(owner, "n");
    insert(claiming("other", 1, "m"));
    assertStored(owner);
  }

  @Test
  final void judgesUniqueKeysBeforeThePrimaryKey() {
    R owner = claiming("k1", 1, "n");
    R bare = samples.bare(ACME, "k2", 1);
    insert(owner);
    insert(bare);

    R both = claiming("k2", 1, "n");
    assertEquals(refusal(both, owner, bare), store().insert(both));

    assertStored(bare);
  }

  @Test
  final void judgesUniqueKeysFirstAlsoIfOneRowHasAllKeys() {
    R owner = claiming("k1", 1, "n");
    insert(owner);

    assertEquals(Written.taken(owner.uniqueKeys()), store().insert(owner));
  }

  @Test
  final void letsManyRowsHaveNoUniqueKey() {
    List<R> bare = rows(10, i -> samples.bare(ACME, padded("k", i), 1));
    insertAll(bare);

    bare.forEach(this::assertStored);
  }

  @Test
  final void refusesAReplacementThatClaimsAUniqueKeyInUse() {
    R owner = claiming("k1", 1, "n");
    R second = claiming("k2", 1, "m");
    insert(owner);
    insert(second);

    R replacement = claiming("k2", 2, "n");
    assertEquals(refusal(replacement, owner), store().replace(replacement, 1));

    assertStored(second);
    assertClaimed(second, "m");
    assertClaimed(owner, "n");
  }

  @Test
  final void judgesTheVersionBeforeUniqueKeys() {
    insert(claiming("k1", 1, "n"));
    insert(samples.bare(ACME, "k2", 1));

    assertEquals(Written.stale(), store().replace(claiming("k2", 3, "n"), 2));
    assertEquals(Written.stale(), store().replace(claiming("k3", 2, "n"), 1));

    assertStored(samples.bare(ACME, "k2", 1));
    assertAbsent(ACME, "k3");
  }

  @Test
  final void keepsAUniqueKeyThroughAReplacement() {
    insert(claiming("k1", 1, "n"));

    R replacement = claiming("k1", 2, "n");
    assertEquals(Written.done(), store().replace(replacement, 1));

    assertClaimed(replacement, "n");
  }

  @Test
  final void freesAUniqueKeyThatAReplacementDrops() {
    insert(claiming("k1", 1, "n"));
    assertEquals(Written.done(), store().replace(samples.bare(ACME, "k1", 2), 1));

    insert(claiming("k2", 1, "n"));
    assertStored(claiming("k2", 1, "n"));
  }

  @Test
  final void freesAUniqueKeyOfADeletedRow() {
    insert(claiming("k1", 1, "n"));
    assertEquals(Written.done(), store().delete(ACME, "k1", 1));

    insert(claiming("k2", 1, "n"));
    assertStored(claiming("k2", 1, "n"));
  }

  @Test
  final void letsTwoTenantsHaveTheSameUniqueKey() {
    R owner = claiming("k1", 1, "n");
    insert(owner);

    insert(samples.claiming(GLOBEX, "k2", 1, "n"));
    assertEquals(Written.done(), store().delete(GLOBEX, "k2", 1));

    assertClaimed(owner, "n");
  }

  @Test
  final void keepsUniqueKeysApartThatLookAlike() {
    List<String> names =
        LOOKALIKES.stream().filter(text -> text.length() <= samples.longestKey()).toList();
    List<R> owners = rows(names.size(), i -> claiming(padded("\uffff", i), 1, names.get(i)));
    insertAll(owners);

    for (int i = 0; i < names.size(); i++) {
      assertStored(owners.get(i));
      assertClaimed(owners.get(i), names.get(i));
    }
  }
}
