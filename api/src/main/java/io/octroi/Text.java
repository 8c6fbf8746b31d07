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
 * A part of a draft that is well-formed text of a length within the bounds. By default a new
 * identifier: 1 to 64 characters that all show. Null passes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = Text.Checker.class)
public @interface Text {

  /**
   * The fewest characters (UTF-16 units) allowed.
   *
   * @return 1 unless set
   */
  int min() default 1;

  /**
   * The most characters (UTF-16 units) allowed.
   *
   * @return 64 unless set
   */
  int max() default 64;

  /**
   * Whether characters that do not show, such as line feeds, are accepted.
   *
   * @return false unless set
   */
  boolean invisible() default false;

  /**
   * What Bean Validation asks of a constraint.
   *
   * @return the message, which the checker replaces by one that names the fault
   */
  String message() default "is not acceptable text";

  /**
   * What Bean Validation asks of a constraint.
   *
   * @return the groups
   */
  Class<?>[] groups() default {};

  /**
   * What Bean Validation asks of a constraint.
   *
   * @return the payload
   */
  Class<? extends Payload>[] payload() default {};

  /** Checks the text, by the rules of {@link Violations}. */
  final class Checker implements ConstraintValidator<Text, String> {

    private int min;
    private int max;
    private boolean invisible;

    /** Made by Bean Validation. */
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
              // Braces and dollars begin parameters in a template; a value may contain them.
              faults.kept().get(0).message().replaceAll("([\\\\{}$])", "\\\\$1"))
          .addConstraintViolation();
      return false;
    }
  }
}
