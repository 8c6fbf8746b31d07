package io.octroi.core.accesstoken;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.core.shared.Context;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.UniqueKey;
import java.time.Instant;

/**
 * The decoys of one tenant. A decoy is a row that takes the place of a token in calls with an
 * unknown identifier, so that these calls access the store in the same way as calls with a known
 * identifier. A decoy is never effective. It is created by the first call that needs it, and
 * rewritten by later calls.
 *
 * <p>Hosts cannot access a decoy. It has neither an identifier nor a code, its id is never
 * disclosed, and its account is the empty string, which hosts cannot pass as an account. It is
 * found by its slot.
 */
final class Decoys {

  /**
   * The maximum number of decoys of a tenant. Several decoys keep concurrent calls from waiting for
   * each other.
   */
  static final int MOST = 64;

  private static final String ACCOUNT = "";

  private final Context context;
  private final TenantId tenant;

  Decoys(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** Returns the slot of the decoy to use for an identifier. */
  static int slot(String identifierKey) {
    return Math.floorMod(identifierKey.hashCode(), MOST);
  }

  /** Returns the unique key of the decoy in a slot. */
  static UniqueKey key(int slot) {
    return new UniqueKey(AccessTokenRow.SLOT, slot + " " + ACCOUNT);
  }

  /** Returns a new decoy, which has not been stored yet. */
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
