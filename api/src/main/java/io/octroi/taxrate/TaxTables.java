package io.octroi.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tax table of one tenant, which consists of {@linkplain TaxRule rules}, {@linkplain
 * TaxBoundary boundaries} and {@linkplain Taxability taxabilities}. Each change publishes a new
 * revision of the table atomically. Readers see the table as it was either before or after the
 * change, and never block.
 *
 * <p>A table must not be ambiguous. A change is rejected if the resulting table contains two rules
 * of the same authority that match a common query, although neither rule is more specific according
 * to the criteria of {@link TaxRates}. This is the case if their postal ranges overlap only partly,
 * or if neither the place nor the category decides and their ranges of issues are equal or overlap
 * only partly. The message contains both ids and describes the overlap. Each pair of rules is
 * checked independently. A third rule that covers the overlap does not resolve the ambiguity. A
 * {@linkplain TaxRule#bounded() bounded} rule and another rule without a postal range are ambiguous
 * if they match a common query.
 *
 * <p>Two boundaries are ambiguous if they name different authorities and are in force on a common
 * day, and either their places are equal or neither place contains the other although they have
 * common codes. Two taxabilities of a category and a common authority are ambiguous if their
 * treatments differ and no criterion of {@link Taxability} decides between them, or if their places
 * cross.
 *
 * <p>A rejected change leaves the table unchanged. The {@link io.octroi.InvalidInputException}
 * lists the first 100 violations and reports the number of further violations. Every method may
 * throw {@link io.octroi.StorageException}; the methods that change the table may also throw {@link
 * io.octroi.UnknownOutcomeException} and {@link io.octroi.ContendedException}.
 */
public interface TaxTables {

  /** The maximum number of changes in one call to {@link #publish}. */
  int CHANGES_MAX = 10_000;

  /**
   * Atomically applies changes in the given order.
   *
   * @param changes at most {@value #CHANGES_MAX} changes
   * @return the new revision
   * @throws io.octroi.InvalidInputException if a rule is invalid, an id is unknown, or the
   *     resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long publish(List<TaxTableChange> changes);

  /**
   * Atomically applies changes in the given order if the table has the expected revision.
   *
   * @param changes at most {@value #CHANGES_MAX} changes
   * @param expectedRevision the revision that the table must currently have
   * @return the new revision
   * @throws io.octroi.ConflictException if the table has a different revision
   * @throws io.octroi.InvalidInputException if a rule is invalid, an id is unknown, or the
   *     resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long publish(List<TaxTableChange> changes, long expectedRevision);

  /**
   * Atomically replaces all entries of a data set: rules, boundaries and taxabilities. Use {@link
   * #review} to check the resulting table for probable mistakes.
   *
   * @param source the data set, 1 to 64 characters; the source of each entry is ignored
   * @param entries the new entries; if the list is empty, all entries of the data set are deleted
   * @return the new revision
   * @throws io.octroi.InvalidInputException if an entry is invalid, an id is used by a different
   *     data set, or the resulting table is ambiguous
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  long replaceSource(String source, List<? extends TaxEntry> entries);

  /**
   * Atomically replaces all entries of a data set with the rules in a CSV file (RFC 4180, UTF-8).
   * The header contains the names of the columns, in any order and in upper or lower case: {@code
   * authority, country, region, postal_from, postal_to, category, issues_from, issues_to,
   * effective_from, effective_to, rate, compound}, and optionally {@code bounded, per_unit,
   * per_sale} and {@code id}. An empty field means that there is no restriction. {@code
   * effective_to} is exclusive. For a rule that ends with the year 9999, it is {@code
   * +10000-01-01}. {@code compound} and {@code bounded} are {@code true} or {@code false} in upper
   * or lower case; if they are empty, they are false. {@code per_unit} or {@code per_sale} is a
   * {@link FixedAmount}, beside which the rate is empty or 0. Empty columns at the end and empty
   * rows are ignored. A row without an id that repeats an earlier row is skipped with a warning.
   *
   * <p>A file without rules is rejected. To delete all rules of a data set, call {@link
   * #replaceSource replaceSource(source, List.of())}.
   *
   * <p>If ranges of the same authority cross and the rules are equal otherwise, they are joined to
   * one range with a warning, unless this would change the precedence of another rule.
   *
   * @param file the file
   * @param source the data set, 1 to 64 characters
   * @param progress a callback that is called periodically on the calling thread, including while
   *     the rules are stored. It should return quickly. It may read data of the same {@code
   *     Octroi}, but must not change any or wait for a thread that does; see {@link
   *     io.octroi.Tenant}. An exception that it throws aborts the import and is propagated, unless
   *     the rows have been published ({@link ImportProgress.Phase#CLEANING})
   * @return the new revision, and the report with the warnings of {@link TaxTableReview}
   * @throws io.octroi.InvalidInputException if a field is invalid, the file cannot be read, or the
   *     resulting table is ambiguous; lists every invalid field by its line and column
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  RateImport importCsv(Path file, String source, Consumer<? super ImportProgress> progress);

  /**
   * Atomically replaces all entries of a data set with those in several CSV files, as {@link
   * #importCsv(Path, String, Consumer)} does with the rules in one. The header of a file determines
   * the kind of its entries. Boundaries have the columns {@code country, region, postal_from,
   * postal_to, authorities, effective_from, effective_to}, and taxabilities {@code country, region,
   * postal_from, postal_to, category, authorities, effective_from, effective_to, treatment, value,
   * from, below}, both with an optional {@code id}. Authorities are separated by semicolons. {@code
   * treatment} is the name of a {@link Treatment.Kind}, {@code value} its rate or percentage,
   * {@code from} and {@code below} its band.
   *
   * @param files the files, at least one. If there are several, remarks name the file
   * @param source the data set, 1 to 64 characters
   * @param progress a callback, as described in {@link #importCsv(Path, String, Consumer)}
   * @return the new revision and the report
   * @throws io.octroi.InvalidInputException if a field is invalid, a file cannot be read, or the
   *     resulting table is ambiguous; lists every invalid field by its file, line and column
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  RateImport importCsv(List<Path> files, String source, Consumer<? super ImportProgress> progress);

  /**
   * Atomically replaces all rules of a data set with the rules in CSV text, as {@link
   * #importCsv(Path, String, Consumer)} does.
   *
   * @param csv a reader of the text, which is not closed. It must not change data of the same
   *     {@code Octroi}. An exception that it throws, other than {@link java.io.IOException}, aborts
   *     the import and is propagated
   * @param source the data set, 1 to 64 characters
   * @param progress a callback, as described in {@link #importCsv(Path, String, Consumer)}
   * @return the new revision and the report
   * @throws io.octroi.InvalidInputException if a field is invalid, the text cannot be read, or the
   *     resulting table is ambiguous; lists every invalid field by its line and column
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  RateImport importCsv(Reader csv, String source, Consumer<? super ImportProgress> progress);

  /**
   * Checks a CSV file as {@link #importCsv(Path, String, Consumer)} does, without publishing it.
   *
   * @param file the file
   * @param source the data set that the file would replace, 1 to 64 characters
   * @return the report. It contains the faults for which an import would be rejected
   * @throws io.octroi.InvalidInputException if the source is invalid
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  RateFileReport checkCsv(Path file, String source);

  /**
   * Checks CSV files as {@link #importCsv(List, String, Consumer)} does, without publishing them.
   *
   * @param files the files, at least one
   * @param source the data set that the files would replace, 1 to 64 characters
   * @return the report. It contains the faults for which an import would be rejected
   * @throws io.octroi.InvalidInputException if the source is invalid
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  RateFileReport checkCsv(List<Path> files, String source);

  /**
   * Atomically replaces all rules of a data set with the rules in a file of another format.
   * Crossing ranges are joined as in {@link #importCsv(Path, String, Consumer)}, and a rule that
   * repeats an earlier rule is skipped with a warning. If a rule is invalid, the column of the
   * fault is the property of {@link TaxRule}.
   *
   * @param file the file, which is read on the calling thread. It must not change data of the same
   *     {@code Octroi}. An exception that it throws aborts the import and is propagated
   * @param source the data set, 1 to 64 characters
   * @param progress a callback, as described in {@link #importCsv(Path, String, Consumer)}; the
   *     number of rows is the number of rules
   * @return the new revision, and the report of the file with the warnings of {@link
   *     TaxTableReview}
   * @throws io.octroi.InvalidInputException if the file or one of its rules has a fault, the
   *     resulting table is ambiguous, or the file has no entries although it does not {@linkplain
   *     RateFile#allowsEmpty allow} that
   */
  @RequiresPermission(Permission.TAX_TABLES_WRITE)
  RateImport importFile(RateFile file, String source, Consumer<? super ImportProgress> progress);

  /**
   * Checks a file of another format as {@link #importFile} does, without publishing it.
   *
   * @param file the file, which is read on the calling thread
   * @param source the data set that the file would replace, 1 to 64 characters
   * @return the report. It contains the faults for which an import would be rejected
   * @throws io.octroi.InvalidInputException if the source is invalid
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  RateFileReport checkFile(RateFile file, String source);

  /**
   * Writes rules to a new CSV file in the form that {@link #importCsv(Path, String, Consumer)}
   * reads, including their ids. If all rules of a table are exported and imported into an empty
   * tenant, they are equal, except for their sources. The file contains one revision of the table:
   * if the table is changed meanwhile, the export starts again.
   *
   * @param file the file, which must not exist. It is created only when it is complete
   * @param filter the rules to write
   * @return the number of rules
   * @throws io.octroi.InvalidInputException if the file exists or cannot be written, or if the
   *     filter contains values that no rule can have
   * @throws io.octroi.ContendedException if the table was changed during every attempt
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  long exportCsv(Path file, TaxRuleFilter filter);

  /**
   * Writes entries of one kind to a new CSV file, as {@link #exportCsv(Path, TaxRuleFilter)} does
   * with rules.
   *
   * @param file the file, which must not exist
   * @param kind the kind of the entries to write
   * @param filter the entries to write
   * @return the number of entries
   * @throws io.octroi.InvalidInputException if the file exists or cannot be written, or if the
   *     filter contains values that no entry can have
   * @throws io.octroi.ContendedException if the table was changed during every attempt
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  long exportCsv(Path file, TaxEntry.Kind kind, TaxRuleFilter filter);

  /**
   * Writes rules as CSV text, as {@link #exportCsv(Path, TaxRuleFilter)} does.
   *
   * @param csv the writer, which is flushed but not closed. It must not change data of the same
   *     {@code Octroi}. An exception that it throws, other than {@link java.io.IOException}, is
   *     propagated. After an exception, the text is incomplete
   * @param filter the rules to write
   * @return the number of rules
   * @throws io.octroi.InvalidInputException if the text cannot be written, or if the filter
   *     contains values that no rule can have
   * @throws io.octroi.ConflictException if the table was changed during the export. The text may
   *     then contain rules of different revisions
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  long exportCsv(Writer csv, TaxRuleFilter filter);

  /**
   * Reviews all rules of the table. Reads the whole table from the store.
   *
   * @return the warnings
   * @throws io.octroi.ContendedException if the table was changed during every attempt
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  TaxTableReview review();

  /**
   * Lists rules, ordered by country, region, postal block and id. The postal block is the common
   * prefix of a rule's postal codes, truncated to three characters. Rules without a region or a
   * postal block come first.
   *
   * @param filter the filter
   * @param page the page to return
   * @return the page
   * @throws io.octroi.InvalidInputException if the filter contains values that no rule can have,
   *     all of which are listed, or if the page token belongs to a different listing
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  Page<TaxRule> list(TaxRuleFilter filter, PageRequest page);

  /**
   * Lists boundaries in the order of {@link #list}.
   *
   * @param filter the filter. A boundary matches an authority that it names, and no category
   * @param page the page to return
   * @return the page
   * @throws io.octroi.InvalidInputException if the filter contains values that no entry can have,
   *     all of which are listed, or if the page token belongs to a different listing
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  Page<TaxBoundary> listBoundaries(TaxRuleFilter filter, PageRequest page);

  /**
   * Lists taxabilities in the order of {@link #list}.
   *
   * @param filter the filter. A taxability matches an authority that it names
   * @param page the page to return
   * @return the page
   * @throws io.octroi.InvalidInputException if the filter contains values that no entry can have,
   *     all of which are listed, or if the page token belongs to a different listing
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  Page<Taxability> listTaxabilities(TaxRuleFilter filter, PageRequest page);

  /**
   * Returns an entry of any kind.
   *
   * @param id the entry's id
   * @return the entry, or empty if there is no such entry
   * @throws io.octroi.InvalidInputException if the id is not well-formed text of 1 to 64 characters
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  Optional<TaxEntry> getEntry(String id);

  /**
   * Returns a rule.
   *
   * @param id the rule's id
   * @return the rule, or empty if there is no such rule
   * @throws io.octroi.InvalidInputException if the id is not well-formed text of 1 to 64 characters
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  Optional<TaxRule> get(String id);

  /**
   * Returns the current revision of the table, which increases by one with each change. If another
   * {@code Octroi} instance has published a newer revision, loads it first, so that later
   * resolutions use this revision or a newer one.
   *
   * @return the revision, or 0 if no table has been published
   */
  @RequiresPermission(Permission.TAX_TABLES_READ)
  long revision();
}
