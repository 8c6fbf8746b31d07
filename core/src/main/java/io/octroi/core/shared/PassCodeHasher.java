package io.octroi.core.shared;

/** Hashes pass codes, slowly. Safe for use by many threads. */
public interface PassCodeHasher {

  /**
   * Hashes a pass code with the parameters of now.
   *
   * @param passCode the pass code
   * @return the hash with salt and parameters, at most 255 characters
   */
  String hash(String passCode);

  /**
   * Compares a pass code with a hash, by the parameters in the hash.
   *
   * @param passCode the pass code
   * @param hash what {@link #hash} or {@link #decoy} gave
   * @return whether it is the hash of the pass code
   */
  boolean matches(String passCode, String hash);

  /**
   * Whether a hash was made with other parameters than those of now.
   *
   * @param hash the hash
   * @return true if it should be made anew
   */
  boolean isOutdated(String hash);

  /**
   * A hash of nothing, for comparing where there is nothing to compare with: as much work as with a
   * true one.
   *
   * @return the hash, whose making costs nothing
   */
  String decoy();
}
