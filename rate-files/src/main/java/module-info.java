/** Readers of tax rates in the file formats of other programs. */
module io.octroi.ratefiles {
  requires de.siegmar.fastcsv;
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;

  exports io.octroi.ratefiles;
}
