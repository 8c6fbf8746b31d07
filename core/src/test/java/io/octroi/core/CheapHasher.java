package io.octroi.core;

import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.PassCodeHasher;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes pass codes fast, for tests that need many, and counts how often. */
public final class CheapHasher implements PassCodeHasher {

  private final AtomicInteger computed = new AtomicInteger();
  private final String parameters;
  private volatile Runnable meanwhile = () -> {};

  public CheapHasher() {
    this("1");
  }

  /** With other parameters than those of other names. */
  public CheapHasher(String parameters) {
    this.parameters = "cheap-" + parameters + "$";
  }

  /** Gives core this hasher, in the way that only its own package has. */
  public OctroiBuilder in(OctroiBuilder builder) {
    return builder.passCodeHasher(this);
  }

  /** Does something while each pass code is compared, as if that took time. */
  public CheapHasher meanwhile(Runnable what) {
    meanwhile = what;
    return this;
  }

  /** How many hashes were computed since this was asked for last. */
  public int computed() {
    return computed.getAndSet(0);
  }

  @Override
  public String hash(String passCode) {
    computed.incrementAndGet();
    return parameters + Hashes.sha256(passCode);
  }

  @Override
  public boolean matches(String passCode, String hash) {
    computed.incrementAndGet();
    meanwhile.run();
    return hash.endsWith("$" + Hashes.sha256(passCode));
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(parameters);
  }

  @Override
  public String decoy() {
    return parameters + "nothing";
  }
}
