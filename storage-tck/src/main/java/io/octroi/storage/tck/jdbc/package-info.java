/** The contract of adapters over JDBC while calls of the driver fail, and the support for it. */
@NullMarked
package io.octroi.storage.tck.jdbc;

import org.jspecify.annotations.NullMarked;
