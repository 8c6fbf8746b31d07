package io.octroi.core;

import io.octroi.Violations;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Checks drafts against the constraints that they carry. Made at the first use, which takes a
 * moment.
 */
public final class Drafts implements AutoCloseable {

  private @Nullable ValidatorFactory factory;
  private volatile @Nullable Validator validator;

  /** Makes nothing yet. */
  public Drafts() {}

  /**
   * Adds a fault for each constraint that is violated, in the order of their parts' names.
   *
   * @param draft what a host handed in
   * @param faults takes the faults
   */
  public void check(Object draft, Violations faults) {
    Validator ready = validator;
    (ready == null ? make() : ready)
        .validate(draft).stream()
            .sorted(Comparator.comparing(fault -> fault.getPropertyPath().toString()))
            .forEach(fault -> faults.add(fault.getPropertyPath().toString(), fault.getMessage()));
  }

  private synchronized Validator make() {
    Validator ready = validator;
    if (ready == null) {
      factory =
          Validation.byProvider(HibernateValidator.class)
              .configure()
              .messageInterpolator(
                  new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
              .buildValidatorFactory();
      ready = factory.getValidator();
      validator = ready;
    }
    return ready;
  }

  @Override
  public synchronized void close() {
    if (factory != null) {
      factory.close();
      factory = null;
    }
  }
}
