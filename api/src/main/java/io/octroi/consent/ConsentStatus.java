package io.octroi.consent;

/** Whether a consent in force is one or a refusal. */
public enum ConsentStatus {
  /** Refused. */
  NO(0),
  /** Given. */
  YES(1);

  private final int code;

  ConsentStatus(int code) {
    this.code = code;
  }

  /**
   * The status as a number.
   *
   * @return 0 for no, 1 for yes
   */
  public int code() {
    return code;
  }
}
