package io.octroi.core.reliability.model;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An access token with its secrets in plain text, and the effect of failed attempts on it. */
final class ModelAccessToken implements Cloneable {

  /** A secret with its expiry and the number of remaining attempts. */
  record Limited(Secret secret, Instant end, int tries) {

    boolean isOver(Instant now) {
      return !now.isBefore(end);
    }

    Limited tried() {
      return new Limited(secret, end, tries - 1);
    }
  }

  /** Consecutive failures of one factor, and the end of the lock. */
  private record Failed(int count, Instant end) {

    static final Failed NEVER = new Failed(0, Instant.MIN);

    Failed again(int firstLock, Instant now) {
      int next = count + 1;
      if (next < firstLock) {
        return new Failed(next, end);
      }
      if (next >= 100) {
        return new Failed(next, AccessToken.UNTIL_UNLOCKED);
      }
      Duration lock = Duration.ofSeconds(30);
      for (int i = firstLock; i < next && lock.compareTo(Duration.ofHours(1)) < 0; i++) {
        lock = lock.multipliedBy(2);
      }
      return new Failed(
          next, now.plus(lock.compareTo(Duration.ofHours(1)) < 0 ? lock : Duration.ofHours(1)));
    }
  }

  final String id;
  final Instant createdAt;
  AccessTokenState state;
  @Nullable String identifier;
  @Nullable Secret passCode;
  @Nullable Instant passCodeEnd;
  @Nullable Secret code;
  @Nullable String classification;
  @Nullable String account;
  @Nullable String participant;
  @Nullable Limited temporary;
  @Nullable Limited verification;
  @Nullable Limited once;
  private final int firstLock;
  private Failed passCodes = Failed.NEVER;
  private Failed codes = Failed.NEVER;

  ModelAccessToken(String id, Instant createdAt, AccessTokenState state, int firstLock) {
    this.id = id;
    this.createdAt = createdAt;
    this.state = state;
    this.firstLock = firstLock;
  }

  ModelAccessToken copy() {
    try {
      return (ModelAccessToken) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  AccessToken view(Instant now) {
    return new AccessToken(
        id,
        state,
        Optional.ofNullable(identifier),
        Optional.ofNullable(code).map(Secret::reveal).map(ModelAccessToken::masked),
        Optional.ofNullable(classification),
        Optional.ofNullable(account),
        Optional.ofNullable(participant),
        createdAt,
        passCodeEnd != null,
        Optional.ofNullable(lock(now)));
  }

  private static String masked(String text) {
    return "********" + text.substring(text.length() - (text.length() < 8 ? text.length() / 4 : 2));
  }

  private @Nullable Instant lock(Instant now) {
    Instant last = passCodes.end.isAfter(codes.end) ? passCodes.end : codes.end;
    return now.isBefore(last) ? last : null;
  }

  private boolean isOpen(Instant now) {
    return state == AccessTokenState.EFFECTIVE && lock(now) == null;
  }

  /** Counts a failure, if the token accepts any attempt; returns whether it does. */
  boolean tryAndFail(Instant now) {
    boolean open = isOpen(now);
    if (open) {
      passCodes = passCodes.again(firstLock, now);
    }
    return open;
  }

  void forgetFailures() {
    passCodes = Failed.NEVER;
    codes = Failed.NEVER;
  }

  Verification verify(Secret shown, Instant now) {
    Instant lock = lock(now);
    if (lock != null) {
      return new Verification.Locked(lock);
    }
    if (verification == null || verification.isOver(now)) {
      return new Verification.CodeExpired();
    }
    if (verification.tries == 0) {
      return new Verification.WrongCode(0);
    }
    if (!shown.equals(verification.secret)) {
      verification = verification.tried();
      codes = codes.again(firstLock, now);
      return new Verification.WrongCode(verification.tries);
    }
    state = AccessTokenState.EFFECTIVE;
    verification = null;
    codes = Failed.NEVER;
    return new Verification.Verified(view(now));
  }

  void setNotEffective(Instant now) {
    state = AccessTokenState.NOT_EFFECTIVE;
    once = null;
    endTemporary(now);
  }

  private void endTemporary(Instant now) {
    temporary = null;
    passCodeEnd = passCodeEnd == null ? null : now;
  }

  void newPassCode(@Nullable Secret secret) {
    passCode = secret;
    passCodeEnd = null;
    temporary = null;
    verification = null;
    once = null;
  }

  /** Invalidates the codes issued for the previous identifier. */
  void identifierChanged(Instant now) {
    verification = null;
    once = null;
    endTemporary(now);
  }

  boolean passByCode(Instant now) {
    return isOpen(now);
  }

  boolean passOnce(Secret shown, boolean usesUp, Instant now) {
    if (!isOpen(now)) {
      return false;
    }
    if (once != null && !once.isOver(now) && once.tries > 0) {
      if (shown.equals(once.secret)) {
        once = usesUp ? null : once;
        codes = Failed.NEVER;
        return true;
      }
      once = once.tried();
    }
    codes = codes.again(firstLock, now);
    return false;
  }

  boolean passByPassCode(Secret shown, boolean toChange, boolean usesUp, Instant now) {
    if (!isOpen(now)) {
      return false;
    }
    if (shown.equals(passCode)) {
      if (passCodeEnd == null || (toChange && now.isBefore(passCodeEnd))) {
        passCodes = Failed.NEVER;
        return true;
      }
    } else if (temporary != null && shown.equals(temporary.secret) && !temporary.isOver(now)) {
      if (usesUp) {
        passCode = temporary.secret;
        passCodeEnd = temporary.end;
        temporary = null;
        once = null;
      }
      passCodes = Failed.NEVER;
      return true;
    }
    passCodes = passCodes.again(firstLock, now);
    return false;
  }
}
