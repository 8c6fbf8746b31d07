package io.octroi.accesstoken;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * Whom an access token is associated with.
 *
 * @param kind what sort of record it is
 * @param id the record's id, 1 to 64 characters, compared exactly
 */
public record Association(Kind kind, String id) {

  /** What an access token can be associated with. */
  public enum Kind {
    /** An account of accounts receivable. */
    ACCOUNT,
    /** A participant of a rewards scheme. */
    PARTICIPANT
  }

  /** Checks the id. */
  public Association {
    Objects.requireNonNull(kind, "kind");
    new Violations().identifier("association", id).throwIfAny();
  }

  /**
   * An account of accounts receivable.
   *
   * @param id 1 to 64 characters
   * @return the association
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  public static Association account(String id) {
    return new Association(Kind.ACCOUNT, id);
  }

  /**
   * A participant of a rewards scheme.
   *
   * @param id 1 to 64 characters
   * @return the association
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  public static Association participant(String id) {
    return new Association(Kind.PARTICIPANT, id);
  }
}
