package io.octroi.core.reliability.fuzz;

/**
 * A target that accepts any bytes. It rethrows undocumented exceptions of its calls, and throws an
 * {@link AssertionError} if two answers contradict each other. Earlier inputs have no influence.
 * Not thread-safe.
 */
public interface FuzzTarget {

  void take(byte[] input);
}
