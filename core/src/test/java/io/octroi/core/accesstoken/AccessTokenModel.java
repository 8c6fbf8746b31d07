package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One access token as the specification has it, with its secrets in the open. */
final class AccessTokenModel {

  static final int ATTEMPTS = 3;

  AccessTokenState state = AccessTokenState.PENDING_VERIFICATION;
  Secret passCode;
  private @Nullable Instant passCodeEnd;
  private @Nullable Limited temporary;
  private @Nullable Limited verification;
  private @Nullable Limited once;
  private int failures;
  private @Nullable Instant lockedUntil;

  AccessTokenModel(Secret passCode, Secret code, Instant now) {
    this.passCode = passCode;
    newVerification(code, now);
  }

  /** A secret that ends, and how often it may still be tried. */
  private record Limited(Secret secret, Instant end, int tries) {

    boolean isOver(Instant now) {
      return !now.isBefore(end);
    }
  }

  boolean isLocked(Instant now) {
    return failures >= 100 || (lockedUntil != null && now.isBefore(lockedUntil));
  }

  private boolean isOpen(Instant now) {
    return state == AccessTokenState.EFFECTIVE && !isLocked(now);
  }

  private void fail(Instant now) {
    failures++;
    if (failures >= 5) {
      long seconds = 30;
      for (int i = 5; i < failures && seconds < 3_600; i++) {
        seconds *= 2;
      }
      lockedUntil = now.plusSeconds(Math.min(seconds, 3_600));
    }
  }

  void forgetFailures() {
    failures = 0;
    lockedUntil = null;
  }

  void newVerification(Secret code, Instant now) {
    verification = new Limited(code, now.plus(Duration.ofHours(24)), ATTEMPTS);
  }

  String verify(Secret code, Instant now) {
    if (isLocked(now)) {
      return "Locked";
    }
    if (verification == null || verification.isOver(now)) {
      return "CodeExpired";
    }
    if (verification.tries == 0) {
      return "WrongCode 0";
    }
    if (!code.equals(verification.secret)) {
      verification = new Limited(verification.secret, verification.end, verification.tries - 1);
      fail(now);
      return "WrongCode " + verification.tries;
    }
    state = AccessTokenState.EFFECTIVE;
    verification = null;
    forgetFailures();
    return "Verified";
  }

  void setNotEffective() {
    state = AccessTokenState.NOT_EFFECTIVE;
    once = null;
    temporary = null;
  }

  void newOnce(Secret password, Instant now) {
    once = new Limited(password, now.plus(Duration.ofMinutes(10)), ATTEMPTS);
  }

  void newTemporary(Secret sent, Instant now) {
    temporary = new Limited(sent, now.plus(Duration.ofHours(24)), 1);
  }

  void newPassCode(Secret secret) {
    passCode = secret;
    passCodeEnd = null;
    temporary = null;
  }

  boolean passByCode(Instant now) {
    if (isOpen(now)) {
      forgetFailures();
      return true;
    }
    return false;
  }

  boolean passOnce(Secret password, Instant now) {
    if (!isOpen(now)) {
      return false;
    }
    boolean usable = once != null && !once.isOver(now) && once.tries > 0;
    if (usable && password.equals(once.secret)) {
      once = null;
      forgetFailures();
      return true;
    }
    if (usable) {
      once = new Limited(once.secret, once.end, once.tries - 1);
    }
    fail(now);
    return false;
  }

  boolean passByPassCode(Secret secret, boolean toChange, Instant now) {
    if (!isOpen(now)) {
      return false;
    }
    if (secret.equals(passCode)) {
      boolean good = passCodeEnd == null || (toChange && now.isBefore(passCodeEnd));
      return good ? succeeded() : failed(now);
    }
    if (temporary != null && secret.equals(temporary.secret) && !temporary.isOver(now)) {
      passCode = temporary.secret;
      passCodeEnd = temporary.end;
      temporary = null;
      return succeeded();
    }
    return failed(now);
  }

  private boolean succeeded() {
    forgetFailures();
    return true;
  }

  private boolean failed(Instant now) {
    fail(now);
    return false;
  }

  boolean mustChangePassCode() {
    return passCodeEnd != null;
  }
}
