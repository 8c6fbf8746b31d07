package io.octroi.core.consent;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of an event that identify a person. An erasure deletes them. */
record PersonalData(
    String subject,
    @Nullable String customer,
    @Nullable String url,
    @Nullable String ip,
    @Nullable String language,
    @Nullable String actor) {

  /** The names of the parts, in the order in which their commitments are hashed. */
  static final List<String> NAMES =
      List.of("subject", "customer", "url", "ip", "language", "actor");

  /** Returns the personal data of an event that links a subject with a customer. */
  static PersonalData link(String subject, String customer) {
    return new PersonalData(subject, customer, null, null, null, null);
  }

  static PersonalData of(List<@Nullable String> values) {
    return new PersonalData(
        Objects.requireNonNull(values.get(0), "subject"),
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4),
        values.get(5));
  }

  /** Returns the parts, in the order of {@link #NAMES}. */
  List<@Nullable String> values() {
    return Arrays.asList(subject, customer, url, ip, language, actor);
  }
}
