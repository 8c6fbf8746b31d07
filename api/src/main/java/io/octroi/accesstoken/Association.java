package io.octroi.accesstoken;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * A record with which an access token is associated.
 *
 * @param kind the kind of record
 * @param id the id of the record, 1 to 64 characters, compared exactly
 */
public record Association(Kind kind, String id) {

  /** The kinds of records with which an access token can be associated. */
  public enum Kind {
    /** An accounts-receivable account. */
    ACCOUNT,
    /** A participant in a rewards scheme. */
    PARTICIPANT
  }

  /**
   * Checks the id.
   *
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  public Association {
    Objects.requireNonNull(kind, "kind");
    new Violations().identifier("association", id).throwIfAny();
  }

  /**
   * Returns the association with an accounts-receivable account.
   *
   * @param id the id of the account, 1 to 64 characters
   * @return the association
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  public static Association account(String id) {
    return new Association(Kind.ACCOUNT, id);
  }

  /**
   * Returns the association with a participant in a rewards scheme.
   *
   * @param id the id of the participant, 1 to 64 characters
   * @return the association
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  public static Association participant(String id) {
    return new Association(Kind.PARTICIPANT, id);
  }
}
