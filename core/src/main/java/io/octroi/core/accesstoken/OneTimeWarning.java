package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessTokens;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** A warning that is logged at most once. Safe for use by multiple threads. */
final class OneTimeWarning {

  private static final Logger LOG = System.getLogger(AccessTokens.class.getName());

  private final String message;
  private final AtomicBoolean logged = new AtomicBoolean();

  OneTimeWarning(String message) {
    this.message = message;
  }

  void log() {
    if (logged.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, message);
    }
  }
}
