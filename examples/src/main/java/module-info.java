/** Runnable hosts. */
module io.octroi.examples {
  requires io.octroi.core;
  requires io.octroi.storage.h2;
  requires static org.jspecify;
}
