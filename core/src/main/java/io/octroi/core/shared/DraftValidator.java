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
 * Checks drafts against their Bean Validation constraints. The validator is created at the first
 * use because that takes time.
 */
public final class DraftValidator {

  private volatile @Nullable Validator validator;

  /** Creates an instance without creating the validator. */
  public DraftValidator() {}

  /**
   * Adds a fault for each violated constraint, ordered by property path.
   *
   * @param draft the host's draft
   * @param faults receives the faults
   */
  public void check(Object draft, Violations faults) {
    Validator ready = validator;
    (ready == null ? create() : ready)
        .validate(draft).stream()
            .sorted(Comparator.comparing(fault -> fault.getPropertyPath().toString()))
            .forEach(fault -> faults.add(fault.getPropertyPath().toString(), fault.getMessage()));
  }

  private synchronized Validator create() {
    Validator ready = validator;
    if (ready == null) {
      ready = quietly(DraftValidator::newFactory).getValidator();
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

  /** Silences Hibernate Validator's version message, which would appear on the host's console. */
  private static ValidatorFactory quietly(Supplier<ValidatorFactory> factory) {
    Logger version = Logger.getLogger("org.hibernate.validator.internal.util.Version");
    Level before = version.getLevel();
    version.setLevel(Level.WARNING);
    try {
      return factory.get();
    } finally {
      version.setLevel(before);
    }
  }
}
