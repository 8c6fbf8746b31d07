package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.UnauthenticatedException;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Moment;
import io.octroi.guard.Credentials;
import io.octroi.guard.Keys;
import io.octroi.guard.Roles;
import io.octroi.spi.CredentialRow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets people in, and stands before every service that they call. */
public final class Guard {

  private final Context context;
  private final Function<TenantId, Tenant> tenants;
  private final CallTable table = CallTable.ofTenants();
  private final RoleBook roles;
  private final Standings standings;
  private final LastUses lastUses;
  private final Keys keys;

  /**
   * Begins with nobody in.
   *
   * @param context what all tenants share
   * @param tenants gives each tenant's services
   */
  public Guard(Context context, Function<TenantId, Tenant> tenants) {
    this.context = context;
    this.tenants = tenants;
    this.roles = new RoleBook(context.hostCode());
    this.standings = new Standings(context.time());
    this.lastUses = new LastUses(context, standings);
    this.keys = new KeyService(context, roles, standings, lastUses);
  }

  /**
   * Lets somebody in.
   *
   * @param credentials what he shows
   * @return his tenant's services, behind this guard
   * @throws UnauthenticatedException if they do not match
   */
  public Tenant signIn(Credentials credentials) {
    context.checkOpen();
    Shown shown = Shown.of(credentials);
    Moment now = context.time().moment();
    long ticks = context.time().ticks();
    Standing standing = standings.believed(shown.id(), ticks);
    if (standing == null || !shown.opens(standing.terms(), now)) {
      // What is not remembered, and whatever is refused, costs one question to the store.
      standing = read(shown.id(), ticks);
      if (!shown.opens(standing == null ? null : standing.terms(), now) || standing == null) {
        throw new UnauthenticatedException();
      }
    }
    if (standing.isDue(ticks)) {
      standings.use(standing);
    }
    if (!context.hostCode().isRunning()) { // It is a change, and the next who signs in makes it.
      lastUses.write(standing);
    }
    return GuardedTenant.of(
        tenants.apply(standing.terms().row().tenant()),
        new Pass(
            standings,
            standing,
            id -> read(id, context.time().ticks()),
            shown.secretHash(),
            roles,
            context),
        table);
  }

  private @Nullable Standing read(String id, long ticks) {
    long doubts = standings.doubts();
    CredentialRow row = context.storage().credentials().findById(id).orElse(null);
    if (row == null) {
      standings.gone(id);
      return null;
    }
    return standings.learn(row, ticks, doubts);
  }

  /**
   * The credentials.
   *
   * @return the service
   */
  public Keys keys() {
    return keys;
  }

  /**
   * The roles.
   *
   * @return the service
   */
  public Roles roles() {
    return roles;
  }

  /** Keeps when the credentials were last used. */
  public void close() {
    lastUses.writeAll();
  }
}
