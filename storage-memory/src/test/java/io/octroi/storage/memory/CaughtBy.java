package io.octroi.storage.memory;

import io.octroi.storage.tck.StorageContract;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The tests that must catch a bug. The method makes the bug's {@link Fault} of the correct store,
 * and is named for what the store gets wrong.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface CaughtBy {

  /** The names of the tests. */
  String[] value();

  /** The suite of the tests, if it is not the one of the store. */
  Class<? extends StorageContract> in() default StorageContract.class;

  /** Whether the bug shows when the store is opened again. */
  boolean reopened() default false;
}
