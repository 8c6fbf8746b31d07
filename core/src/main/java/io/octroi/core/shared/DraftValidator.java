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
 * A validator that checks drafts against their Bean Validation constraints. The underlying
 * validator is created on first use, because creating it is slow.
 */
public final class DraftValidator {

  private volatile @Nullable Validator validator;

  /** Creates an instance without creating the underlying validator. */
  public DraftValidator() {}

  /**
   * Adds a violation for each violated constraint, in the order of the property paths.
   *
   * @param draft the host's draft
   * @param faults the collector to which violations are added
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

  /**
   * Calls a supplier while Hibernate Validator's version message is suppressed. The message would
   * otherwise appear on the host's console.
   */
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
