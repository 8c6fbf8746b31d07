package io.octroi.core.reliability.fuzz;

/**
 * Something that is given any bytes. It throws whatever its calls throw against their
 * documentation, and an {@link AssertionError} if an answer contradicts another one. What was given
 * before makes no difference. For one thread.
 */
public interface FuzzTarget {

  void take(byte[] input);
}
