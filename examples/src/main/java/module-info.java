/** Example applications that use Octroi. */
module io.octroi.examples {
  requires io.octroi.core;
  requires io.octroi.ratefiles;
  requires io.octroi.storage.h2;
  requires io.octroi.wire;
  requires jdk.httpserver;
  requires static org.jspecify;
}
