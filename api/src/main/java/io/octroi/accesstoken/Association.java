package io.octroi.accesstoken;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * An account or a rewards participant with which an access token is associated.
 *
 * @param kind whether the id belongs to an account or to a participant
 * @param id the id of the account or participant, 1 to 64 characters, compared exactly
 */
public record Association(Kind kind, String id) {

  /** The kinds of associations of an access token. */
  public enum Kind {
    /** An accounts-receivable account. */
    ACCOUNT,
    /** A participant in a rewards scheme. */
    PARTICIPANT
  }

  /**
   * Checks the id.
   *
   * @throws io.octroi.InvalidInputException if the id is null, empty, too long or not well-formed
   *     text
   */
  public Association {
    Objects.requireNonNull(kind, "kind");
    new Violations().identifier("association", id).throwIfAny();
  }

  /**
   * Returns an association with an accounts-receivable account.
   *
   * @param id the id of the account, 1 to 64 characters
   * @return the association
   * @throws io.octroi.InvalidInputException if the id is null, empty, too long or not well-formed
   *     text
   */
  public static Association account(String id) {
    return new Association(Kind.ACCOUNT, id);
  }

  /**
   * Returns an association with a participant in a rewards scheme.
   *
   * @param id the id of the participant, 1 to 64 characters
   * @return the association
   * @throws io.octroi.InvalidInputException if the id is null, empty, too long or not well-formed
   *     text
   */
  public static Association participant(String id) {
    return new Association(Kind.PARTICIPANT, id);
  }
}
