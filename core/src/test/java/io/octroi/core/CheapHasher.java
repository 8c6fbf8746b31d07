package io.octroi.core;

import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.PassCodeHasher;
import java.util.concurrent.atomic.AtomicInteger;

/** A fast pass code hasher for tests. Counts the hashes that it computes. */
public final class CheapHasher implements PassCodeHasher {

  private final AtomicInteger computed = new AtomicInteger();
  private final String parameters;
  private volatile Runnable meanwhile = () -> {};

  public CheapHasher() {
    this("1");
  }

  /** Creates a hasher whose parameters are identified by a name. */
  public CheapHasher(String parameters) {
    this.parameters = "cheap-" + parameters + "$";
  }

  /** Sets this hasher on a builder through its package-private field. */
  public OctroiBuilder in(OctroiBuilder builder) {
    builder.options.passCodeHasher = this;
    return builder;
  }

  /** Sets an action that runs during each comparison, to simulate slow hashing. */
  public CheapHasher meanwhile(Runnable what) {
    meanwhile = what;
    return this;
  }

  /** Returns the number of hashes computed since the last call of this method. */
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
