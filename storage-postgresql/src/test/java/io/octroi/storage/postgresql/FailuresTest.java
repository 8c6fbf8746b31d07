package io.octroi.storage.postgresql;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.spi.Change;
import io.octroi.spi.ProductRow;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the answers to failures of the server. A trigger causes them: during the statement or, if
 * it is deferred, during the commit.
 */
class FailuresTest {

  private static final String SECRET = "a-secret-category";
  private static final ProductRow PRODUCT = new ProductRow(ACME, "19", SECRET);
  private static final String TERMINATE = "perform pg_terminate_backend(pg_backend_pid());";

  private TestDatabase database;
  private PostgresStorage storage;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    storage = database.builder().lockTimeout(Duration.ofMillis(500)).open();
    database.execute("create sequence attempts");
  }

  @AfterEach
  void close() {
    storage.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"40001, false", "40P01, false", "23505, false", "40001, true", "40P01, true"})
  void aChangeIsRepeatedAfterAConflict(String state, boolean atCommit) {
    failing("product", raise(state), 3, atCommit);

    storage.products().put(List.of(PRODUCT));

    assertEquals(Optional.of(PRODUCT), storage.products().find(ACME, "19"));
    assertEquals("4", database.value("select last_value from attempts"));
    assertEquals(1, entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "23505"})
  void aChangeThatConflictsForeverFails(String state) {
    failing("product", raise(state), Integer.MAX_VALUE, false);

    StorageException failure = failure(() -> storage.products().put(List.of(PRODUCT)));

    assertTrue(failure.getMessage().endsWith("; nothing was changed"), failure::getMessage);
    assertTrue(failure.getMessage().contains("concurrent changes: retry"), failure::getMessage);
    assertEquals(Optional.empty(), storage.products().find(ACME, "19"));
    assertTrue(Integer.parseInt(database.value("select last_value from attempts")) > 2);
  }

  @Test
  void aPublicationIsNotRepeated() {
    failing("tax_entry", raise("40001"), 1, false);

    failure(() -> storage.taxTables().publish(SampleRows.publication(0, "r", 1)));

    assertEquals("1", database.value("select last_value from attempts"));
    assertEquals(Written.done(), storage.taxTables().publish(SampleRows.publication(0, "r", 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0001", "57014", "53100", "40003"})
  void anotherFailureOfTheCommitHasAnUnknownOutcome(String state) {
    failing("product", raise(state), 1, true);

    UnknownOutcomeException failure =
        assertThrows(UnknownOutcomeException.class, () -> storage.products().put(List.of(PRODUCT)));

    assertNoSecret(failure);
    assertEquals(Optional.empty(), storage.products().find(ACME, "19"));
    assertEquals("1", database.value("select last_value from attempts"));
    storage.products().put(List.of(PRODUCT));
  }

  @Test
  void aConnectionThatIsCutBeforeTheCommitChangesNothing() {
    failing("product", TERMINATE, 1, false);

    StorageException failure = failure(() -> storage.products().put(List.of(PRODUCT)));

    assertTrue(failure.getMessage().endsWith("; nothing was changed"), failure::getMessage);
    storage.products().put(List.of(PRODUCT));
    assertEquals(Optional.of(PRODUCT), storage.products().find(ACME, "19"));
  }

  @Test
  void aConnectionThatIsCutDuringTheCommitHasAnUnknownOutcome() {
    failing("product", TERMINATE, 1, true);

    assertThrows(UnknownOutcomeException.class, () -> storage.products().put(List.of(PRODUCT)));

    storage.products().put(List.of(PRODUCT));
    assertEquals(Optional.of(PRODUCT), storage.products().find(ACME, "19"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0001", "22001", "23502", "53100", "42501", "25006", "XX000"})
  void noMessageHasAStoredValue(String state) {
    failing("product", raise(state), 1, false);

    StorageException failure = failure(() -> storage.products().put(List.of(PRODUCT)));

    assertTrue(failure.getMessage().contains("(SQLSTATE " + state + ")"), failure::getMessage);
  }

  @Test
  void aValueThatOctroiCannotHaveWrittenIsReported() {
    storage.products().put(List.of(PRODUCT));
    database.execute("update octroi.product set category = category || chr(1)");

    StorageException failure = failure(() -> storage.products().find(ACME, "19"));

    assertTrue(failure.getMessage().contains("cannot have written"), failure::getMessage);
  }

  @Test
  void aMissingTableIsReported() {
    database.execute("drop table octroi.product");

    StorageException failure = failure(() -> storage.products().find(ACME, "19"));

    assertTrue(failure.getMessage().contains("no complete schema"), failure::getMessage);
  }

  private static StorageException failure(Executable call) {
    StorageException failure = assertThrows(StorageException.class, call);
    assertNoSecret(failure);
    return failure;
  }

  private static void assertNoSecret(OctroiException failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertFalse(text.toString().contains(SECRET), text::toString);
  }

  private int entries() {
    return storage.changes().orElseThrow().since(ACME, 0, 10).changes().stream()
        .filter(entry -> entry.kind() == Change.Kind.PRODUCT)
        .toList()
        .size();
  }

  /** Returns an action that fails with a message that quotes the row. */
  private static String raise(String state) {
    return "raise exception 'Key (%) already exists', new using errcode = '" + state + "';";
  }

  /** Creates a trigger that runs an action for the first rows that are inserted. */
  private void failing(String table, String action, int times, boolean atCommit) {
    database.execute(
        """
        create function fail() returns trigger language plpgsql as $$
        begin
          if nextval('attempts') <= %d then
            %s
          end if;
          return null;
        end $$;
        create constraint trigger fail after insert on octroi.%s
        deferrable initially %s for each row execute function fail()
        """
            .formatted(times, action, table, atCommit ? "deferred" : "immediate"));
  }
}
