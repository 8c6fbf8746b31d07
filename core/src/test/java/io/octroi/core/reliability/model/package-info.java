/**
 * A pure model of the services: simple maps that each query scans, for a single thread. It shares
 * no code with the services. The package also draws random calls and describes their outcomes.
 */
package io.octroi.core.reliability.model;
