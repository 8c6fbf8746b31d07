package io.octroi.ratefiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** The formats, each with a file in the test resources. */
enum SampleFormat {
  WOOCOMMERCE("WooCommerce"),
  MAGENTO("Magento 2"),
  ZIP5("ZIP code tables");

  private final String heading;

  SampleFormat(String heading) {
    this.heading = heading;
  }

  /** Returns the heading in the documentation. */
  String heading() {
    return heading;
  }

  ForeignRateFile file(Path file) {
    return switch (this) {
      case WOOCOMMERCE -> RateFiles.woocommerce(file);
      case MAGENTO -> RateFiles.magento(file);
      case ZIP5 -> RateFiles.zip5(file);
    };
  }

  ForeignRateFile text(Supplier<Reader> text) {
    return switch (this) {
      case WOOCOMMERCE -> RateFiles.woocommerce(text);
      case MAGENTO -> RateFiles.magento(text);
      case ZIP5 -> RateFiles.zip5(text);
    };
  }

  /** Returns a valid text without quotes, and without a line end after the last row. */
  String text() {
    String text = resource(name().toLowerCase(Locale.ROOT) + ".csv");
    return text.replace("\"", "").replace(";BT1...BT9", "").stripTrailing();
  }

  /** Returns the text of a file in the test resources. */
  static String resource(String name) {
    try (InputStream text = SampleFormat.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the header. */
  String header() {
    return text().lines().findFirst().orElseThrow();
  }

  /** Returns whether a file may have unknown columns. */
  boolean isOpen() {
    return this == MAGENTO;
  }
}
