/** JMH, side by side with what a user would pick instead. */
module io.octroi.benchmarks {
  requires io.octroi.core;
  requires io.octroi.storage.h2;
  requires io.octroi.storage.memory;
  requires com.google.common;
  requires jol.core;
  requires static org.jspecify;
  requires jmh.core;
}
