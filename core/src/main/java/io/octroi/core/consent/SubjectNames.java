package io.octroi.core.consent;

import io.octroi.consent.AnonymousId;
import io.octroi.consent.Subject;

/** The names that identify subjects in chains and proofs. */
final class SubjectNames {

  private static final String CUSTOMER = "customer:";
  private static final String ANONYMOUS = "anonymous:";

  private SubjectNames() {}

  static String of(Subject subject) {
    if (subject instanceof Subject.Customer customer) {
      return CUSTOMER + customer.id().value();
    }
    return anonymous(((Subject.Anonymous) subject).id());
  }

  static String anonymous(AnonymousId id) {
    return ANONYMOUS + id.value();
  }

  static Subject subject(String name) {
    return name.startsWith(CUSTOMER)
        ? Subject.customer(name.substring(CUSTOMER.length()))
        : Subject.anonymous(name.substring(ANONYMOUS.length()));
  }
}
