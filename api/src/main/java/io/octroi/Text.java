package io.octroi;

import io.octroi.internal.Violations;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constraint on a part of a draft: well-formed text whose length is within the bounds. The
 * defaults describe a new identifier: 1 to 64 visible characters. Null is valid.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = Text.Checker.class)
public @interface Text {

  /**
   * Returns the minimum number of characters (UTF-16 units).
   *
   * @return the minimum
   */
  int min() default 1;

  /**
   * Returns the maximum number of characters (UTF-16 units).
   *
   * @return the maximum
   */
  int max() default 64;

  /**
   * Returns whether invisible characters, such as line feeds, are accepted.
   *
   * @return true if they are accepted
   */
  boolean invisible() default false;

  /**
   * Returns the message that Bean Validation requires. The checker replaces it with one that
   * describes the violation.
   *
   * @return the message
   */
  String message() default "is not valid text";

  /**
   * Returns the groups that Bean Validation requires.
   *
   * @return the groups
   */
  Class<?>[] groups() default {};

  /**
   * Returns the payload that Bean Validation requires.
   *
   * @return the payload
   */
  Class<? extends Payload>[] payload() default {};

  /** Checks text by the rules of {@link Violations}. */
  final class Checker implements ConstraintValidator<Text, String> {

    private int min;
    private int max;
    private boolean invisible;

    /** Creates an uninitialized checker, for Bean Validation. */
    public Checker() {}

    @Override
    public void initialize(Text bounds) {
      Objects.requireNonNull(bounds, "bounds");
      min = bounds.min();
      max = bounds.max();
      invisible = bounds.invisible();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      Objects.requireNonNull(context, "context");
      if (value == null) {
        return true;
      }
      Violations faults = new Violations();
      if (invisible) {
        faults.text("", value, min, max);
      } else {
        faults.visibleText("", value, min, max);
      }
      if (faults.isEmpty()) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              // Braces and dollars would start parameters of the template.
              faults.kept().get(0).message().replaceAll("([\\\\{}$])", "\\\\$1"))
          .addConstraintViolation();
      return false;
    }
  }
}
