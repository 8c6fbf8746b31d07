/** The entry point: {@link io.octroi.core.Octroi} opens a store and returns tenants' services. */
@NullMarked
package io.octroi.core;

import org.jspecify.annotations.NullMarked;
