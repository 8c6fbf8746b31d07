package io.octroi.core.guard;

import io.octroi.OctroiException;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.GuardSettings;
import io.octroi.core.shared.HostCode;
import io.octroi.core.shared.HostCode.Kind;
import io.octroi.core.shared.TimeSource;
import io.octroi.guard.CallListener;
import io.octroi.guard.CallOutcome;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What somebody who has signed in shows before each call, and hands back behind it. */
final class Pass {

  private static final Logger LOG = System.getLogger(CallListener.class.getName());

  private final Standings standings;
  private final Standing standing;
  private final Consumer<String> asking;
  private final RoleBook roles;
  private final TimeSource time;
  private final HostCode hostCode;
  private final GuardSettings settings;
  private final @Nullable CallListener listener;
  private final TenantId tenant;
  private final String credentialId;
  private final String secretHash;
  private volatile Grant grant;

  /**
   * For somebody who was let in.
   *
   * @param asking asks the store for a credential, and tells its standing
   */
  Pass(
      Standings standings,
      Standing standing,
      Consumer<String> asking,
      String secretHash,
      RoleBook roles,
      Context context) {
    this.standings = standings;
    this.standing = standing;
    this.asking = asking;
    this.secretHash = secretHash;
    this.roles = roles;
    this.time = context.time();
    this.hostCode = context.hostCode();
    this.settings = context.settings().guard();
    this.listener = settings.listener();
    this.tenant = standing.terms().row().tenant();
    this.credentialId = standing.id();
    this.grant = newGrant(standing.terms(), roles.current());
  }

  /**
   * Begins a call. What is refused is told to the listener, and counts nowhere.
   *
   * @return when it began, for {@link #leave}
   * @throws io.octroi.StorageException if the store has to be asked, and fails
   * @throws UnauthenticatedException if the credential, or the secret shown, has ended
   * @throws ForbiddenException if no role has the permission
   * @throws RateLimitedException if there were too many calls
   * @throws IllegalStateException if the call comes from within the listener
   */
  long enter(GuardedCall call) {
    if (listener != null) {
      hostCode.checkRead(); // Untold: a listener that calls would be told of its own calls.
    }
    long begun = listener == null ? 0 : System.nanoTime();
    if (standing.isDoubted()) {
      ask(call, begun);
    }
    Grant current = grant();
    if (current.isOver(time)) {
      throw refused(call, CallOutcome.UNAUTHENTICATED, begun, new UnauthenticatedException());
    }
    if (!current.permissions().contains(call.permission())) {
      throw refused(call, CallOutcome.FORBIDDEN, begun, new ForbiddenException(call.permission()));
    }
    long ticks = time.ticks();
    if (current.limit() > 0) {
      long wait = standing.window().admit(current.limit(), ticks);
      if (wait > 0) {
        throw refused(
            call,
            CallOutcome.RATE_LIMITED,
            begun,
            new RateLimitedException(Duration.of(wait, ChronoUnit.MICROS)));
      }
    }
    if (standing.isDue(ticks)) {
      standings.use(standing);
    }
    return begun;
  }

  /** Nobody is let in by a credential that may have been revoked. */
  private void ask(GuardedCall call, long begun) {
    try {
      asking.accept(credentialId);
    } catch (RuntimeException e) {
      leave(call, begun, CallOutcome.FAILED);
      throw e;
    }
  }

  /** Ends a call. */
  void leave(GuardedCall call, long begun, CallOutcome outcome) {
    if (listener != null) {
      Kind outer = hostCode.enter(Kind.LISTENER);
      try {
        listener.called(
            tenant,
            credentialId,
            call.service(),
            call.method(),
            outcome,
            System.nanoTime() - begun);
      } catch (Throwable e) { // An error, too, would hide from the caller what became of the call.
        LOG.log(Level.WARNING, "a call listener failed: " + e.getClass().getName());
      } finally {
        hostCode.leave(outer);
      }
    }
  }

  private OctroiException refused(
      GuardedCall call, CallOutcome outcome, long begun, OctroiException exception) {
    leave(call, begun, outcome);
    return exception;
  }

  private Grant grant() {
    Terms terms = standing.terms();
    Map<String, Role> book = roles.current();
    Grant current = grant;
    if (!current.isFrom(terms, book)) {
      current = newGrant(terms, book);
      grant = current;
    }
    return current;
  }

  private Grant newGrant(Terms terms, Map<String, Role> book) {
    return Grant.of(terms, book, secretHash, settings.rateLimit());
  }
}
