package io.octroi.consent;

import io.octroi.CustomerId;
import java.util.Objects;

/** Whose consent it is: a customer's, or that of somebody with an anonymous id. */
public sealed interface Subject {

  /**
   * A customer.
   *
   * @param id its id or an alias
   */
  record Customer(CustomerId id) implements Subject {

    /** Refuses null components. */
    public Customer {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return "customer " + id;
    }
  }

  /**
   * Somebody with an anonymous id.
   *
   * @param id the anonymous id
   */
  record Anonymous(AnonymousId id) implements Subject {

    /** Refuses null components. */
    public Anonymous {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return "anonymous " + id;
    }
  }

  /**
   * A customer.
   *
   * @param id its id or an alias
   * @return the subject
   */
  static Subject customer(CustomerId id) {
    return new Customer(id);
  }

  /**
   * A customer.
   *
   * @param id its id or an alias, 1 to 64 characters
   * @return the subject
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  static Subject customer(String id) {
    return new Customer(CustomerId.of(id));
  }

  /**
   * Somebody with an anonymous id.
   *
   * @param id the anonymous id
   * @return the subject
   */
  static Subject anonymous(AnonymousId id) {
    return new Anonymous(id);
  }

  /**
   * Somebody with an anonymous id.
   *
   * @param id the anonymous id, 1 to 64 characters
   * @return the subject
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  static Subject anonymous(String id) {
    return new Anonymous(AnonymousId.of(id));
  }
}
