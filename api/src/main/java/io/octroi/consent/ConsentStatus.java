package io.octroi.consent;

/** The status of a consent in force. */
public enum ConsentStatus {
  /** The person refused. */
  NO(0),
  /** The person agreed. */
  YES(1);

  private final int code;

  ConsentStatus(int code) {
    this.code = code;
  }

  /**
   * Returns the status as a number.
   *
   * @return 0 for no, 1 for yes
   */
  public int code() {
    return code;
  }
}
