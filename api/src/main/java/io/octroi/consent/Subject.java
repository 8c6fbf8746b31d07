package io.octroi.consent;

import io.octroi.CustomerId;
import java.util.Objects;

/** The subject of a consent: a customer or a person with an anonymous id. */
public sealed interface Subject {

  /**
   * A customer.
   *
   * @param id the customer's id or an alias
   */
  record Customer(CustomerId id) implements Subject {

    /** Checks that the id is not null. */
    public Customer {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return "customer " + id;
    }
  }

  /**
   * A person with an anonymous id.
   *
   * @param id the anonymous id
   */
  record Anonymous(AnonymousId id) implements Subject {

    /** Checks that the id is not null. */
    public Anonymous {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return "anonymous " + id;
    }
  }

  /**
   * Returns a customer as a subject.
   *
   * @param id the customer's id or an alias
   * @return the subject
   */
  static Subject customer(CustomerId id) {
    return new Customer(id);
  }

  /**
   * Returns a customer as a subject.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the subject
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  static Subject customer(String id) {
    return new Customer(CustomerId.of(id));
  }

  /**
   * Returns a person with an anonymous id as a subject.
   *
   * @param id the anonymous id
   * @return the subject
   */
  static Subject anonymous(AnonymousId id) {
    return new Anonymous(id);
  }

  /**
   * Returns a person with an anonymous id as a subject.
   *
   * @param id the anonymous id, 1 to 64 characters
   * @return the subject
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  static Subject anonymous(String id) {
    return new Anonymous(AnonymousId.of(id));
  }
}
