package io.octroi.core.shared;

import io.octroi.internal.Violations;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Checks drafts against the constraints that they carry. Made at the first use, which takes a
 * moment.
 */
public final class Drafts {

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
      ready = quietly(Drafts::newFactory).getValidator();
      validator = ready;
    }
    return ready;
  }

  private static ValidatorFactory newFactory() {
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        .messageInterpolator(
            new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
        .buildValidatorFactory();
  }

  /**
   * Hibernate Validator tells its version on the host's console, unless that logger is off
   * meanwhile.
   */
  private static ValidatorFactory quietly(Supplier<ValidatorFactory> maker) {
    Logger version = Logger.getLogger("org.hibernate.validator.internal.util.Version");
    Level before = version.getLevel();
    version.setLevel(Level.WARNING);
    try {
      return maker.get();
    } finally {
      version.setLevel(before);
    }
  }
}
