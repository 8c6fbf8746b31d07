/** Several processes over one PostgreSQL database. */
@NullMarked
package io.octroi.examples.cluster;

import org.jspecify.annotations.NullMarked;
