package io.octroi.core.accesstoken;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.core.shared.Context;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.UniqueKey;
import java.time.Instant;

/**
 * One tenant's decoys: rows that play the part of a token in a call with an unknown identifier, so
 * that it costs the same store calls as one with a known identifier. A decoy is never effective, is
 * rewritten by each such call, and is created by the first one that needs it.
 *
 * <p>No call of a host reaches a decoy: it has no identifier and no code, its id is not disclosed,
 * and its account is the empty text, which no association accepts. It is found by its slot.
 */
final class Decoys {

  /** The number of decoys of a tenant; more than one, so that parallel calls do not queue up. */
  static final int MOST = 64;

  private static final String ACCOUNT = "";

  private final Context context;
  private final TenantId tenant;

  Decoys(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** Returns the slot of the decoy that stands in for an identifier. */
  static int slot(String identifierKey) {
    return Math.floorMod(identifierKey.hashCode(), MOST);
  }

  /** Returns the key by which a decoy is found. */
  static UniqueKey key(int slot) {
    return new UniqueKey(AccessTokenRow.SLOT, slot + " " + ACCOUNT);
  }

  /** Returns a decoy that is not in the store yet. */
  AccessTokenRow create(int slot, Instant now) {
    return AccessTokenRow.of(
            tenant,
            context.newSubmissionId().toString(),
            context.newVersion(),
            AccessTokenState.NOT_EFFECTIVE,
            now)
        .account(ACCOUNT, slot)
        .build();
  }
}
