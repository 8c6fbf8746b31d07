package io.octroi.consent;

/** The status of a consent in force. */
public enum ConsentStatus {
  /** The person refused. */
  NO(0),
  /** The person consented. */
  YES(1);

  private final int code;

  ConsentStatus(int code) {
    this.code = code;
  }

  /**
   * Returns the numeric code of the status.
   *
   * @return 0 for {@link #NO}, 1 for {@link #YES}
   */
  public int code() {
    return code;
  }
}
