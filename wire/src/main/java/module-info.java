/** The HTTP forms of five commerce services, as handlers without a server. */
module io.octroi.wire {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.xml;
  requires transitive io.octroi.core;
  requires java.xml;
  requires static transitive org.jspecify;

  exports io.octroi.wire;
}
