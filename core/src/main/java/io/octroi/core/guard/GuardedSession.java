package io.octroi.core.guard;

import io.octroi.OctroiException;
import io.octroi.TenantId;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.GuardSettings;
import io.octroi.core.shared.HostCode.Kind;
import io.octroi.guard.CallListener;
import io.octroi.guard.CallOutcome;
import io.octroi.guard.Caller;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.Permission;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.CredentialRow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session of a signed-in caller. It authorizes each call and reports it to the listener. */
final class GuardedSession {

  private static final Logger LOG = System.getLogger(CallListener.class.getName());

  private final Context context;
  private final CredentialCache cache;
  private final CachedCredential cached;
  private final Consumer<String> reload;
  private final RoleRegistry roles;
  private final GuardSettings settings;
  private final @Nullable CallListener listener;
  private final @Nullable SharedStore sharedStore;
  private final TenantId tenant;
  private final String credentialId;
  private final String secretHash;
  private volatile Grant grant;

  /** Whether the calls belong to a request that has been counted and has not ended. */
  private volatile boolean inRequest;

  /**
   * Creates the session of an authenticated caller.
   *
   * @param reload reads a credential from the store into the cache
   */
  GuardedSession(
      CredentialCache cache,
      CachedCredential cached,
      Consumer<String> reload,
      String secretHash,
      RoleRegistry roles,
      Context context) {
    this.context = context;
    this.cache = cache;
    this.cached = cached;
    this.reload = reload;
    this.secretHash = secretHash;
    this.roles = roles;
    this.settings = context.settings().guard();
    this.listener = settings.listener();
    this.sharedStore = context.sharedStore();
    this.tenant = cached.validity().row().tenant();
    this.credentialId = cached.id();
    this.grant = newGrant(cached.validity(), roles.current());
  }

  /**
   * Begins a request.
   *
   * @return a session of the same caller whose calls do not count toward the rate limit until
   *     {@link #endRequest} is called
   */
  GuardedSession beginRequest() {
    GuardedSession session = new GuardedSession(cache, cached, reload, secretHash, roles, context);
    session.inRequest = true;
    return session;
  }

  /** Ends the request of this session. Further calls count toward the rate limit. */
  void endRequest() {
    inRequest = false;
  }

  Caller caller() {
    CredentialRow row = cached.validity().row();
    return new Caller(credentialId, Optional.ofNullable(row.userId()), RoleNames.read(row.roles()));
  }

  /**
   * Starts a call. Refused calls are also reported to the listener, but they do not count toward
   * the rate limit.
   *
   * @return the start time to pass to {@link #leave}
   * @throws io.octroi.StorageException if the store must be read and the read fails
   * @throws UnauthenticatedException if the credential or the presented secret is no longer valid
   * @throws ForbiddenException if none of the credential's roles has the required permission
   * @throws RateLimitedException if the rate limit is exceeded
   * @throws IllegalStateException if the Octroi instance is closed, or the call is made by the
   *     listener
   */
  long enter(GuardedCall call) {
    context.checkNotClosed();
    if (listener != null) {
      context.hostCode().checkRead(); // Not reported: the listener would receive its own calls.
    }
    long begun = listener == null ? 0 : System.nanoTime();
    if (cached.isStale() || (sharedStore != null && sharedStore.isLate())) {
      reload(call, begun);
    }
    Grant current = grant();
    if (current.isOver(context.time())) {
      throw refused(call, CallOutcome.UNAUTHENTICATED, begun, new UnauthenticatedException());
    }
    Permission needed = call.permission();
    if (needed != null && !current.permissions().contains(needed)) {
      throw refused(call, CallOutcome.FORBIDDEN, begun, new ForbiddenException(needed));
    }
    long ticks = context.time().ticks();
    if (current.limit() > 0 && !inRequest) {
      long wait = cached.window().admit(current.limit(), ticks);
      if (wait > 0) {
        throw refused(
            call,
            CallOutcome.RATE_LIMITED,
            begun,
            new RateLimitedException(Duration.of(wait, ChronoUnit.MICROS)));
      }
    }
    if (cached.isUseDue(ticks)) {
      cache.use(cached);
    }
    return begun;
  }

  /** Reads the credential again, because it may have been revoked. */
  private void reload(GuardedCall call, long begun) {
    try {
      reload.accept(credentialId);
    } catch (RuntimeException e) {
      leave(call, begun, CallOutcome.FAILED);
      throw e;
    }
  }

  /** Ends a call and reports it to the listener. */
  void leave(GuardedCall call, long begun, CallOutcome outcome) {
    if (listener != null) {
      Kind outer = context.hostCode().enter(Kind.LISTENER);
      try {
        listener.called(
            tenant,
            credentialId,
            call.service(),
            call.method(),
            outcome,
            System.nanoTime() - begun);
      } catch (Throwable e) { // Errors would also hide the outcome of the call from the caller.
        LOG.log(Level.WARNING, "a call listener failed: " + e.getClass().getName());
      } finally {
        context.hostCode().leave(outer);
      }
    }
  }

  private OctroiException refused(
      GuardedCall call, CallOutcome outcome, long begun, OctroiException exception) {
    leave(call, begun, outcome);
    return exception;
  }

  private Grant grant() {
    CredentialValidity validity = cached.validity();
    Map<String, Role> currentRoles = roles.current();
    Grant current = grant;
    if (!current.isFrom(validity, currentRoles)) {
      current = newGrant(validity, currentRoles);
      grant = current;
    }
    return current;
  }

  private Grant newGrant(CredentialValidity validity, Map<String, Role> currentRoles) {
    return Grant.of(validity, currentRoles, secretHash, settings.rateLimit());
  }
}
