package io.octroi.core.shared;

/** Hashes pass codes, slowly on purpose. Safe for use by many threads. */
public interface PassCodeHasher {

  /**
   * Hashes a pass code with the current parameters.
   *
   * @param passCode the pass code
   * @return the hash with its salt and parameters, at most 255 characters
   */
  String hash(String passCode);

  /**
   * Compares a pass code with a hash, using the parameters in the hash.
   *
   * @param passCode the pass code
   * @param hash a result of {@link #hash} or {@link #decoy}
   * @return whether it is the hash of the pass code
   */
  boolean matches(String passCode, String hash);

  /**
   * Returns whether a hash was made with other than the current parameters.
   *
   * @param hash the hash
   * @return true if the pass code should be hashed again
   */
  boolean isOutdated(String hash);

  /**
   * Returns a hash that no pass code matches. A comparison with it costs as much as with a real
   * one.
   *
   * @return the hash, which is cheap to create
   */
  String decoy();
}
