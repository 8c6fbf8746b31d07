package io.octroi.storage.memory;

import io.octroi.storage.tck.StorageContract;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the tests that must catch a bug. The annotated method creates the {@link Fault} for a
 * correct store. Its name describes the bug.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface CaughtBy {

  /** Returns the names of the tests. */
  String[] value();

  /** Returns the suite of the tests if it is not the suite of the store. */
  Class<? extends StorageContract> in() default StorageContract.class;

  /** Returns whether the bug occurs only after the store is reopened. */
  boolean reopened() default false;
}
