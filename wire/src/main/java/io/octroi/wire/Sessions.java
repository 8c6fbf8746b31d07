package io.octroi.wire;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.guard.PresentedCredential;
import java.util.function.Function;

/** Signs in the callers of requests. */
final class Sessions {

  private final Octroi octroi;

  Sessions(Octroi octroi) {
    this.octroi = octroi;
  }

  /**
   * Runs a request as a caller. The request counts once towards the caller's rate limit.
   *
   * @throws io.octroi.guard.UnauthenticatedException if the credential is not valid
   * @throws io.octroi.guard.RateLimitedException if the caller has made too many requests
   */
  <T> T call(PresentedCredential credential, Function<Tenant, T> request) {
    return octroi.signIn(credential).request(request);
  }
}
