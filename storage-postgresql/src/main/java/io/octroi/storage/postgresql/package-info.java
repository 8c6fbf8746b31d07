/** The storage adapter for PostgreSQL. */
@NullMarked
package io.octroi.storage.postgresql;

import org.jspecify.annotations.NullMarked;
