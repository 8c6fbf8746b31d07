/** Handlers inside a web framework, as the documents show them. */
package io.octroi.wire.hosting;
