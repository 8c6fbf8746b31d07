package io.octroi.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a service method requires in a guarded session. Every method of a tenant's
 * services has this annotation. Services obtained through {@code Octroi.tenant} are not guarded and
 * require no permission.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {

  /**
   * Returns the required permission.
   *
   * @return the permission that at least one role of the credential must grant
   */
  Permission value();
}
