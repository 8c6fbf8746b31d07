/** The way in: {@link io.octroi.core.Octroi} opens a store and gives each tenant's services. */
@NullMarked
package io.octroi.core;

import org.jspecify.annotations.NullMarked;
