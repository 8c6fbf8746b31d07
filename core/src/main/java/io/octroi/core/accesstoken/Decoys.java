package io.octroi.core.accesstoken;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.core.shared.Context;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.UniqueKey;
import java.time.Instant;

/**
 * One tenant's decoys: rows that replace a token in calls with an unknown identifier, so that these
 * cost the same store calls as others. A decoy is never effective. The first call that needs it
 * creates it; later ones rewrite it.
 *
 * <p>Hosts cannot reach a decoy: it has neither identifier nor code, its id is not disclosed, and
 * its account is the empty string, which no association accepts. It is found by its slot.
 */
final class Decoys {

  /** The number of decoys of a tenant; several, so that concurrent calls do not queue. */
  static final int MOST = 64;

  private static final String ACCOUNT = "";

  private final Context context;
  private final TenantId tenant;

  Decoys(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** Returns the slot of the decoy for an identifier. */
  static int slot(String identifierKey) {
    return Math.floorMod(identifierKey.hashCode(), MOST);
  }

  /** Returns the unique key of a decoy. */
  static UniqueKey key(int slot) {
    return new UniqueKey(AccessTokenRow.SLOT, slot + " " + ACCOUNT);
  }

  /** Returns a new decoy, which is not stored yet. */
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
