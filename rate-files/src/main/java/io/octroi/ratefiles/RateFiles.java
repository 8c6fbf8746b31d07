package io.octroi.ratefiles;

import io.octroi.internal.StrictUtf8Reader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A factory for files of tax rates in the formats of other programs. The files are CSV (RFC 4180)
 * in UTF-8 with a header, except for those of {@link #streamlined(Path, Path)}, which have no
 * header. They are opened when they are read or checked, not before.
 */
public final class RateFiles {

  private RateFiles() {}

  /**
   * Returns a file in the format in which WooCommerce exports tax rates.
   *
   * @param file the file
   * @return the file of tax rates
   */
  public static ForeignRateFile woocommerce(Path file) {
    return of(file, new WooCommerce());
  }

  /**
   * Returns a text in the format in which WooCommerce exports tax rates.
   *
   * @param text a supplier of a new reader for each call; the readers are closed
   * @return the file of tax rates
   */
  public static ForeignRateFile woocommerce(Supplier<Reader> text) {
    return of(text, new WooCommerce());
  }

  /**
   * Returns a file in the format in which Magento 2 exports tax rates.
   *
   * @param file the file
   * @return the file of tax rates
   */
  public static ForeignRateFile magento(Path file) {
    return of(file, new Magento());
  }

  /**
   * Returns a text in the format in which Magento 2 exports tax rates.
   *
   * @param text a supplier of a new reader for each call; the readers are closed
   * @return the file of tax rates
   */
  public static ForeignRateFile magento(Supplier<Reader> text) {
    return of(text, new Magento());
  }

  /**
   * Returns a table of the combined sales tax rate and its parts for each ZIP code of the United
   * States.
   *
   * @param file the file
   * @return the file of tax rates
   */
  public static ForeignRateFile zip5(Path file) {
    return of(file, new Zip5());
  }

  /**
   * Returns a table of the combined sales tax rate and its parts for each ZIP code of the United
   * States.
   *
   * @param text a supplier of a new reader for each call; the readers are closed
   * @return the file of tax rates
   */
  public static ForeignRateFile zip5(Supplier<Reader> text) {
    return of(text, new Zip5());
  }

  /**
   * Returns the official rate file and boundary file of a state in the format of the Streamlined
   * Sales Tax project.
   *
   * @param rates the rate file, without a header
   * @param boundaries the boundary file, without a header
   * @return the files
   */
  public static StreamlinedFiles streamlined(Path rates, Path boundaries) {
    Objects.requireNonNull(rates, "rates");
    Objects.requireNonNull(boundaries, "boundaries");
    return new StreamlinedFiles(
        () -> StrictUtf8Reader.open(rates), () -> StrictUtf8Reader.open(boundaries));
  }

  /**
   * Returns the official rates and boundaries of a state in the format of the Streamlined Sales Tax
   * project.
   *
   * @param rates a supplier of a new reader of the rate file for each call; the readers are closed
   * @param boundaries a supplier of a new reader of the boundary file for each call; the readers
   *     are closed
   * @return the files
   */
  public static StreamlinedFiles streamlined(Supplier<Reader> rates, Supplier<Reader> boundaries) {
    Objects.requireNonNull(rates, "rates");
    Objects.requireNonNull(boundaries, "boundaries");
    return new StreamlinedFiles(rates::get, boundaries::get);
  }

  private static ForeignRateFile of(Path file, Format format) {
    Objects.requireNonNull(file, "file");
    return new ForeignRateFile(() -> StrictUtf8Reader.open(file), format, false);
  }

  private static ForeignRateFile of(Supplier<Reader> text, Format format) {
    Objects.requireNonNull(text, "text");
    return new ForeignRateFile(text::get, format, false);
  }
}
