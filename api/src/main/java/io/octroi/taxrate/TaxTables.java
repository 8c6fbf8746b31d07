package io.octroi.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.guard.Needs;
import io.octroi.guard.Permission;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The rules of one tenant, published whole: readers see the table before or the table after, never
 * a mixture, and never wait.
 *
 * <p>A table is never ambiguous. Two rules of one authority that overlap in category and period,
 * and whose postal or issues ranges cross or are equal with no earlier criterion of {@link
 * TaxRates} deciding, are refused, naming both ids and the overlap. Each pair is judged by itself:
 * a third rule that covers the overlap does not excuse it.
 *
 * <p>A refused change names every rule at fault (the first 100, and how many more) in one {@link
 * io.octroi.InvalidInputException} and changes nothing. Every call may throw {@link
 * io.octroi.StorageException}; the changing ones {@link io.octroi.UnknownOutcomeException} and
 * {@link io.octroi.ContendedException} too.
 */
public interface TaxTables {

  /** The most changes that one {@link #publish} may have. */
  int CHANGES_MAX = 10_000;

  /**
   * Applies changes in their order, all or none.
   *
   * @param changes at most {@value #CHANGES_MAX}
   * @return the new revision
   * @throws io.octroi.InvalidInputException if a rule is at fault, an id unknown, or the result
   *     ambiguous
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  long publish(List<TaxTableChange> changes);

  /**
   * Applies changes, provided that nobody has published since.
   *
   * @param changes at most {@value #CHANGES_MAX}
   * @param expectedRevision the revision that the changes were made for
   * @return the new revision
   * @throws io.octroi.ConflictException if the table has another revision
   * @throws io.octroi.InvalidInputException if a rule is at fault, an id unknown, or the result
   *     ambiguous
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  long publish(List<TaxTableChange> changes, long expectedRevision);

  /**
   * Replaces all rules of one data set, all or none.
   *
   * @param source the data set, 1 to 64 characters; the rules' own source is not looked at
   * @param rules its rules from now on; none empties it
   * @return the new revision
   * @throws io.octroi.InvalidInputException if a rule is at fault, an id in use by another data
   *     set, or the result ambiguous
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  long replaceSource(String source, List<TaxRule> rules);

  /**
   * Replaces all rules of one data set by those of a CSV file (RFC 4180, UTF-8), all or none. Its
   * header names the columns, in any order: {@code authority, country, region, postal_from,
   * postal_to, category, issues_from, issues_to, effective_from, effective_to, rate, compound}, and
   * optionally {@code id}. An empty field means open; {@code effective_to} is exclusive, and {@code
   * +10000-01-01} for a rule that ends with the year 9999; {@code compound} is {@code true}, {@code
   * false} or empty for false. A header without rows empties the data set.
   *
   * @param file the file
   * @param source the data set, 1 to 64 characters
   * @param progress called from time to time, on the calling thread, also within the transaction
   *     that stores the rules: it should return at once. It may read but not change anything of the
   *     same {@code Octroi} ({@link io.octroi.Tenant}), and must not wait for another thread that
   *     changes it. What it throws ends the import and is thrown, and nothing is changed
   * @return the new revision
   * @throws io.octroi.InvalidInputException naming every bad line with its number and column, or if
   *     the file cannot be read, or if the result is ambiguous
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  long importCsv(Path file, String source, Consumer<? super ImportProgress> progress);

  /**
   * Replaces all rules of one data set by those of CSV text, as {@link #importCsv(Path, String,
   * Consumer)} does.
   *
   * @param csv the text; not closed. What it throws, other than {@link java.io.IOException}, ends
   *     the import and is thrown, and nothing is changed. It must not change anything of the same
   *     {@code Octroi}
   * @param source the data set, 1 to 64 characters
   * @param progress called as {@link #importCsv(Path, String, Consumer)} calls it
   * @return the new revision
   * @throws io.octroi.InvalidInputException naming every bad line with its number and column, or if
   *     the text cannot be read, or if the result is ambiguous
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  long importCsv(Reader csv, String source, Consumer<? super ImportProgress> progress);

  /**
   * Lists rules, by country, region, postal block and id. The block is the first three characters
   * with which all codes of a rule begin; what has no region or block comes first.
   *
   * @param filter which ones
   * @param page which part of them
   * @return the rules
   * @throws io.octroi.InvalidInputException naming every part of the filter that no rule can have,
   *     or if the page token is not of this listing
   */
  @Needs(Permission.TAX_TABLES_READ)
  Page<TaxRule> rules(TaxRuleFilter filter, PageRequest page);

  /**
   * Finds a rule.
   *
   * @param id its id
   * @return the rule; empty if there is none
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed
   */
  @Needs(Permission.TAX_TABLES_READ)
  Optional<TaxRule> rule(String id);

  /**
   * How often the table was published. If another opener of the store has published, its table is
   * read first, so that what is resolved next is of this revision or a later one.
   *
   * @return 0 if it never was
   */
  @Needs(Permission.TAX_TABLES_READ)
  long revision();

  /**
   * Registers a product, or gives a known one another category.
   *
   * @param id 1 to 64 characters
   * @param category 1 to 64 characters
   * @throws io.octroi.InvalidInputException naming both if they are at fault
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  void putProduct(String id, String category);

  /**
   * Registers many products, each as {@link #putProduct} does. All are checked before the first is
   * kept; then they are kept in batches, each whole. If the store fails midway, the batches before
   * are kept: repeating the call is safe.
   *
   * @param products the products; the stream is consumed, and held in memory while it is checked.
   *     It must not change anything of the same {@code Octroi} ({@link io.octroi.Tenant}). Of
   *     several with one id the last counts
   * @return how many were given
   * @throws io.octroi.InvalidInputException naming every product at fault by its position from 0;
   *     nothing is kept
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  long putProducts(Stream<Product> products);

  /**
   * Finds a product.
   *
   * @param id its id
   * @return the product; empty if nobody registered it
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed
   */
  @Needs(Permission.TAX_TABLES_READ)
  Optional<Product> product(String id);

  /**
   * Lists products by id.
   *
   * @param page which part of them
   * @return the products
   */
  @Needs(Permission.TAX_TABLES_READ)
  Page<Product> products(PageRequest page);

  /**
   * Removes a product.
   *
   * @param id its id
   * @return false if nobody had registered it
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed
   */
  @Needs(Permission.TAX_TABLES_WRITE)
  boolean removeProduct(String id);
}
