/** A PostgreSQL server for tests, which needs no installation. */
@NullMarked
package io.octroi.testing.postgresql;

import org.jspecify.annotations.NullMarked;
