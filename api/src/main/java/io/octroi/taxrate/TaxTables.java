package io.octroi.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tax rules of one tenant. Each change publishes a new revision of the table atomically:
 * readers see the table before or after the change, and never block.
 *
 * <p>A table is unambiguous. A change is rejected if two rules of one authority overlap in category
 * and period, their postal or issues ranges partly overlap or are equal, and no earlier criterion
 * of {@link TaxRates} decides between them. The message names both ids and the overlap. Pairs are
 * checked independently: a third rule that covers the overlap does not resolve the ambiguity.
 *
 * <p>A rejected change leaves the table as it is. The {@link io.octroi.InvalidInputException} names
 * the first 100 invalid rules and the number of further ones. Every method may throw {@link
 * io.octroi.StorageException}; the methods that change the table may also throw {@link
 * io.octroi.UnknownOutcomeException} and {@link io.octroi.ContendedException}.
 */
public interface TaxTables {

  /** The maximum number of changes in one {@link #publish}. */
  int CHANGES_MAX = 10_000;

  /**
   * Applies changes in order, atomically.
   *
   * @param changes at most {@value #CHANGES_MAX} changes
   * @return the new revision
   * @throws io.octroi.InvalidInputException if a rule is invalid, an id is unknown, or the
   *     resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long publish(List<TaxTableChange> changes);

  /**
   * Applies changes in order, atomically, if the table has the expected revision.
   *
   * @param changes at most {@value #CHANGES_MAX} changes
   * @param expectedRevision the expected current revision
   * @return the new revision
   * @throws io.octroi.ConflictException if the table has another revision
   * @throws io.octroi.InvalidInputException if a rule is invalid, an id is unknown, or the
   *     resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long publish(List<TaxTableChange> changes, long expectedRevision);

  /**
   * Replaces all rules of a data set, atomically.
   *
   * @param source the data set, 1 to 64 characters; the source of each rule is ignored
   * @param rules the new rules; an empty list empties the data set
   * @return the new revision
   * @throws io.octroi.InvalidInputException if a rule is invalid, an id is in use by another data
   *     set, or the resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long replaceSource(String source, List<TaxRule> rules);

  /**
   * Replaces all rules of a data set with those of a CSV file (RFC 4180, UTF-8), atomically. The
   * header names the columns, in any order: {@code authority, country, region, postal_from,
   * postal_to, category, issues_from, issues_to, effective_from, effective_to, rate, compound}, and
   * optionally {@code id}. An empty field means no restriction. {@code effective_to} is exclusive,
   * and {@code +10000-01-01} for a rule that ends with the year 9999. {@code compound} is {@code
   * true}, {@code false} or empty for false. A header without rows empties the data set.
   *
   * @param file the file
   * @param source the data set, 1 to 64 characters
   * @param progress called periodically on the calling thread, also within the transaction that
   *     stores the rules, and expected to return quickly. It may read but must not change data of
   *     the same {@code Octroi} ({@link io.octroi.Tenant}), and must not wait for a thread that
   *     does. An exception it throws aborts the import and is propagated
   * @return the new revision
   * @throws io.octroi.InvalidInputException naming the line and column of every invalid field, or
   *     if the file cannot be read or the resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long importCsv(Path file, String source, Consumer<? super ImportProgress> progress);

  /**
   * Replaces all rules of a data set with those of CSV text, as {@link #importCsv(Path, String,
   * Consumer)} does.
   *
   * @param csv the text; not closed. It must not change data of the same {@code Octroi}. An
   *     exception it throws, other than {@link java.io.IOException}, aborts the import and is
   *     propagated
   * @param source the data set, 1 to 64 characters
   * @param progress called as described in {@link #importCsv(Path, String, Consumer)}
   * @return the new revision
   * @throws io.octroi.InvalidInputException naming the line and column of every invalid field, or
   *     if the text cannot be read or the resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long importCsv(Reader csv, String source, Consumer<? super ImportProgress> progress);

  /**
   * Lists rules, ordered by country, region, postal block and id. The postal block is the common
   * prefix of a rule's postal codes, at most three characters. Rules without region or block come
   * first.
   *
   * @param filter the filter
   * @param page the page to return
   * @return the rules
   * @throws io.octroi.InvalidInputException naming every value of the filter that no rule can have,
   *     or if the page token belongs to another listing
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  Page<TaxRule> list(TaxRuleFilter filter, PageRequest page);

  /**
   * Returns a rule.
   *
   * @param id the rule's id
   * @return the rule; empty if there is none
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  Optional<TaxRule> get(String id);

  /**
   * Returns the current revision of the table, which grows by one with each change. Loads the table
   * first if another opener of the store has published one, so that later resolutions use this
   * revision or a newer one.
   *
   * @return the revision; 0 if no table was published
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  long revision();
}
