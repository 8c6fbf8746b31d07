package io.octroi.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a call of a service needs behind the guard. Every method of every service says it here: this
 * is the table of permissions. Without the guard, as {@code Octroi.tenant} gives the services,
 * nothing is asked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {

  /**
   * The permission.
   *
   * @return what one of the credential's roles has to hold
   */
  Permission value();
}
