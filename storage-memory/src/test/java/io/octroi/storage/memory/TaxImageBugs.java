package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.TaxImageRow;
import io.octroi.spi.TaxImageStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in stores of tax-table images. */
final class TaxImageBugs {

  private static final int PART = 262_144;

  private TaxImageBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(TaxImageStore.class, Suites.TaxImages.class)
        .bugs(
            TaxImageBugs.class,
            """
        find: for every tenant -> findsNoImageOfAnotherTenant
        """);
  }

  @CaughtBy("findsImagesOfAnySizeUnchanged")
  static Fault losesTheLastPart(TaxImageStore good) {
    return keeping(image -> image.length > PART ? Arrays.copyOf(image, PART) : image);
  }

  @CaughtBy("findsImagesOfAnySizeUnchanged")
  static Fault fillsTheLastPart(TaxImageStore good) {
    return keeping(image -> Arrays.copyOf(image, (image.length + PART - 1) / PART * PART));
  }

  @CaughtBy("findsAnEmptyImage")
  static Fault ignoresAnEmptyImage(TaxImageStore good) {
    return on(
        "find",
        (TenantId tenant, Long revision) ->
            good.find(tenant, revision).filter(row -> row.image().remaining() > 0));
  }

  @CaughtBy("findsNoImageOfAnotherRevision")
  static Fault findsAnOlderImage(TaxImageStore good) {
    return on(
        "find",
        (TenantId tenant, Long revision) ->
            good.find(tenant, revision).or(() -> good.find(tenant, revision - 1)));
  }

  @CaughtBy("replacesAnImageOfALowerRevision")
  static Fault keepsTheFirstImage(TaxImageStore good) {
    Map<TenantId, TaxImageRow> first = new HashMap<>();
    return Fault.argument(
        "put", 0, (TaxImageRow row) -> first.computeIfAbsent(row.tenant(), any -> row));
  }

  @CaughtBy("replacesAnImageOfTheSameRevision")
  static Fault keepsThePartsOfTheReplacedImage(TaxImageStore good) {
    return Fault.argument(
        "put",
        0,
        (TaxImageRow row) ->
            good.find(row.tenant(), row.revision())
                .map(TaxImageRow::image)
                .filter(old -> old.remaining() > row.image().remaining())
                .map(old -> new TaxImageRow(row.tenant(), row.revision(), over(old, row.image())))
                .orElse(row));
  }

  @CaughtBy("keepsAnImageOfAHigherRevision")
  static Fault keepsTheLastImage(TaxImageStore good) {
    Map<TenantId, TaxImageRow> last = new HashMap<>();
    return on(
            "put",
            (TaxImageRow row) -> {
              last.put(row.tenant(), row);
              return null;
            })
        .and(
            on(
                "find",
                (TenantId tenant, Long revision) ->
                    Optional.ofNullable(last.get(tenant))
                        .filter(row -> row.revision() == revision)));
  }

  @CaughtBy("replacesNoImageOfAnotherTenant")
  static Fault keepsOneImage(TaxImageStore good) {
    return on(
        "find",
        (TenantId tenant, Long revision) ->
            Tenants.all(any -> good.find(any, revision + 1)).isEmpty()
                ? good.find(tenant, revision)
                : Optional.empty());
  }

  private static ByteBuffer over(ByteBuffer old, ByteBuffer image) {
    return ByteBuffer.allocate(old.remaining()).put(old).rewind().put(image).rewind();
  }

  private static Fault keeping(UnaryOperator<byte[]> change) {
    return Fault.argument(
        "put",
        0,
        (TaxImageRow row) ->
            new TaxImageRow(
                row.tenant(), row.revision(), ByteBuffer.wrap(change.apply(bytes(row)))));
  }

  private static byte[] bytes(TaxImageRow row) {
    byte[] bytes = new byte[row.image().remaining()];
    row.image().get(bytes);
    return bytes;
  }
}
