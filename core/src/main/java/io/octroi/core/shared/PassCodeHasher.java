package io.octroi.core.shared;

/** A hash function for pass codes that is deliberately slow. Thread-safe. */
public interface PassCodeHasher {

  /**
   * Hashes a pass code with the current parameters.
   *
   * @param passCode the pass code
   * @return the hash, which includes its salt and parameters, at most 255 characters
   */
  String hash(String passCode);

  /**
   * Compares a pass code with a hash, using the parameters in the hash.
   *
   * @param passCode the pass code
   * @param hash a result of {@link #hash} or {@link #decoy}
   * @return whether the pass code matches the hash
   */
  boolean matches(String passCode, String hash);

  /**
   * Returns whether a hash was created with parameters that differ from the current ones.
   *
   * @param hash the hash
   * @return true if the pass code should be hashed again
   */
  boolean isOutdated(String hash);

  /**
   * Returns a hash that no pass code matches. Comparing a pass code with this hash costs as much as
   * comparing it with a real hash.
   *
   * @return the hash, which is cheap to create
   */
  String decoy();
}
