package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.core.shared.Hashes;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntrySource;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.core.taxrate.entry.TablePatch;
import io.octroi.core.taxrate.index.AnswerCompiler;
import io.octroi.core.taxrate.index.IndexImage;
import io.octroi.core.taxrate.index.TableCompiler;
import io.octroi.core.taxrate.index.TaxIndex;
import io.octroi.spi.Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An image of an index reads back as an equal index, and a damaged image is detected. */
class IndexImageTest {

  private static final TenantId TENANT = TenantId.of("acme");
  private static final long REVISION = 7;
  private static final String OWNER = "server\nacme";

  /** A stored table. */
  private record Table(Storage storage) {

    static Table of(List<TaxEntry> entries) {
      Storage storage = MemoryStorage.create();
      try (Octroi octroi = Octroi.with(storage).keepStorageOpen().open()) {
        octroi.tenant(TENANT).taxTables().replaceSource("random", entries);
      }
      return new Table(storage);
    }

    EntrySource source() {
      return new EntrySource(storage.taxTables(), TENANT, TablePatch.none());
    }

    TaxIndex compile(AnswerCompiler answers) {
      return new TableCompiler(source(), answers, TablePatch.none()).compile(REVISION);
    }
  }

  private static byte[] sampleImage() {
    return IndexImage.write(Table.of(sample()).compile(new AnswerCompiler()), OWNER).array();
  }

  private static Optional<TaxIndex> read(byte[] image) {
    return read(ByteBuffer.wrap(image));
  }

  private static Optional<TaxIndex> read(ByteBuffer image) {
    return IndexImage.read(image, OWNER, REVISION, new AnswerCompiler());
  }

  private static TaxRate find(TaxIndex index, TaxQuery query) {
    return index.find(
        query.place().areaKey(),
        query.postalKey(),
        query.product(),
        query.issuesOrZero(),
        (int) query.date().orElseThrow().toEpochDay());
  }

  @Provide
  Arbitrary<RandomEntries.Table> tables() {
    return RandomEntries.tables(30, 60);
  }

  @Property(tries = 300)
  void anIndexFromAnImageGivesTheCompiledAnswers(
      @ForAll @From("tables") RandomEntries.Table table) {
    TaxIndex index = Table.of(table.entries()).compile(new AnswerCompiler());
    ByteBuffer image = IndexImage.write(index, OWNER);
    TaxIndex copy = read(image).orElseThrow();
    assertEquals(REVISION, copy.revision());
    for (TaxQuery query : table.queries()) {
      assertEquals(find(index, query), find(copy, query), query::toString);
    }
    assertEquals(image, IndexImage.write(copy, OWNER));
  }

  @Property(tries = 100)
  void anIndexFromAnImageCanBeRecompiled(
      @ForAll @From("tables") RandomEntries.Table table, @ForAll int seed) {
    Table stored = Table.of(table.entries());
    AnswerCompiler answers = new AnswerCompiler();
    TaxIndex index = stored.compile(answers);
    TaxIndex copy =
        IndexImage.read(IndexImage.write(index, OWNER), OWNER, REVISION, answers).orElseThrow();
    List<Entry> entries = stored.source().entriesUnder("");
    Entry any = entries.get(Math.floorMod(seed, entries.size()));
    assertEquals(index.blocksNaming(any.area(), "county"), copy.blocksNaming(any.area(), "county"));
    TablePatch patch = TablePatch.of(Set.of(Location.of(any))).resolve(copy::blocksNaming);
    TaxIndex recompiled =
        new TableCompiler(stored.source(), answers, patch).recompile(copy, REVISION + 1);
    for (TaxQuery query : table.queries()) {
      assertEquals(find(index, query), find(recompiled, query), query::toString);
    }
  }

  /** Rules of every kind, whose image is small enough to change each of its bytes. */
  private static List<TaxEntry> sample() {
    BigDecimal price = new BigDecimal("110");
    return List.of(
        TaxRule.of("state", "USA", "0.0625").region("IL").build(),
        TaxRule.of("state", "USA", "0.01").region("IL").category("food").build(),
        TaxRule.of("city", "USA", "0.0125").region("IL").postal("60601", "60607").build(),
        TaxRule.of("city", "USA", "0.02")
            .region("IL")
            .postal("60610")
            .from(LocalDate.of(2027, 1, 1))
            .build(),
        TaxRule.of("extra", "USA", "0.001").region("IL").issues(1, 3).compound(true).build(),
        TaxRule.of("county", "USA", "0.0175").region("IL").bounded(true).build(),
        TaxBoundary.of("USA", "county").region("IL").postal("606*").build(),
        Taxability.of("USA", "clothing", Treatment.whole(price, null)).region("IL").build());
  }

  @Example
  void everyDamagedByteIsDetected() {
    byte[] image = sampleImage();
    assertTrue(read(image).isPresent());
    for (int i = 0; i < image.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] damaged = image.clone();
        damaged[i] ^= (byte) (1 << bit);
        assertEquals(Optional.empty(), read(damaged), "bit " + bit + " of byte " + i);
      }
      assertEquals(Optional.empty(), read(Arrays.copyOf(image, i)), "cut at " + i);
    }
    assertEquals(Optional.empty(), read(Arrays.copyOf(image, image.length + 1)));
  }

  @Example
  void anImageOfAnotherOwnerOrRevisionIsNotRead() {
    ByteBuffer image = ByteBuffer.wrap(sampleImage());
    AnswerCompiler answers = new AnswerCompiler();
    assertEquals(Optional.empty(), IndexImage.read(image, "other\nacme", REVISION, answers));
    assertEquals(Optional.empty(), IndexImage.read(image, OWNER, REVISION + 1, answers));
  }

  /**
   * If this test fails, the layout of images or the answers of a table have changed. Then increment
   * {@code IndexImage.FORMAT}, so that no image of an earlier version is used, and adjust the hash.
   */
  @Example
  void theFormatNumberBelongsToTheseBytes() {
    byte[] image = sampleImage();
    assertEquals(
        "t5AxXGS8-frXZkWom5A_6KCzdVq_JRnUijt5e3KM1Xk",
        Hashes.base64(Hashes.sha256().digest(image)));
  }
}
