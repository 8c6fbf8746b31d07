package io.octroi;

import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.taxrate.UnratedException;
import org.jspecify.annotations.Nullable;

/**
 * The root of all that Octroi throws. Answers that a caller has to expect (no rule, exempt) are
 * values, not exceptions; these tell of misuse and of failure. No message contains a secret.
 */
public abstract sealed class OctroiException extends RuntimeException
    permits InvalidInputException,
        NotFoundException,
        ConflictException,
        ContendedException,
        IllegalTransitionException,
        TokenNotActiveException,
        UnratedException,
        UnauthenticatedException,
        ForbiddenException,
        RateLimitedException,
        StorageException,
        UnknownOutcomeException {

  private static final long serialVersionUID = 1L;

  OctroiException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
