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
 * A constraint on text in a draft. The text must be well-formed, and its length must be within the
 * bounds. By default, it must consist of 1 to 64 visible characters, as required for a new
 * identifier. Null is valid.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = Text.Checker.class)
public @interface Text {

  /**
   * Returns the minimum number of characters (UTF-16 code units).
   *
   * @return the minimum
   */
  int min() default 1;

  /**
   * Returns the maximum number of characters (UTF-16 code units).
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
   * Returns the error message. Bean Validation requires this element. The checker replaces the
   * message with one that describes the violation.
   *
   * @return the message
   */
  String message() default "is not valid text";

  /**
   * Returns the validation groups. Bean Validation requires this element.
   *
   * @return the groups
   */
  Class<?>[] groups() default {};

  /**
   * Returns the payload. Bean Validation requires this element.
   *
   * @return the payload
   */
  Class<? extends Payload>[] payload() default {};

  /** Checks text according to the rules of {@link Violations}. */
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
              // Unescaped braces and dollar signs would start template parameters.
              faults.kept().get(0).message().replaceAll("([\\\\{}$])", "\\\\$1"))
          .addConstraintViolation();
      return false;
    }
  }
}
