package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.ManualPolls;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.SharedDatabase;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxImageRow;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large table is not compiled again when a store is opened, if its image is usable. */
class TaxImagesTest {

  private static final TenantId TENANT = TenantId.of("acme");
  private static final String CODE = "12345";

  /** The names of the calls to a store, and the call that fails. */
  private static final class Calls {

    private final Set<String> made = new ConcurrentSkipListSet<>();
    private String failing = "";
    private RuntimeException failure = new StorageException("planted", null);

    Octroi open(Storage storage) {
      made.clear();
      return Octroi.with(view(storage)).keepStorageOpen().open();
    }

    private Storage view(Storage storage) {
      return StorageView.of(
          storage,
          (call, method, store, arguments) -> {
            synchronized (this) {
              made.add(call);
              if (call.equals(failing)) {
                throw failure;
              }
            }
            return ServiceMethods.call(method, store, arguments);
          });
    }

    boolean compiled() {
      return made.contains("taxTables.page");
    }

    boolean stored() {
      return made.contains("taxImages.put");
    }
  }

  private static TaxRule rule(int code, int rate) {
    return TaxRule.of("city", "USA", "0." + rate)
        .region("NY")
        .postal(String.format("%05d", code))
        .build();
  }

  /** Publishes a table whose image is worth storing. */
  private static void publish(Octroi octroi) {
    List<TaxRule> rules = new ArrayList<>();
    for (int code = 10_000; code < 15_000; code++) {
      rules.add(rule(code, 100 + code % 7));
    }
    octroi.tenant(TENANT).taxTables().replaceSource("codes", rules);
  }

  private static BigDecimal rate(Octroi octroi, String code) {
    return octroi
        .tenant(TENANT)
        .taxRates()
        .resolve(TaxQuery.of(Place.usa("NY", code), "any"))
        .fraction();
  }

  private static final BigDecimal EXPECTED =
      new BigDecimal("0." + (100 + 12_345 % 7)).stripTrailingZeros();

  private static void assertCompiles(Calls calls, Storage storage, boolean compiles) {
    try (Octroi octroi = calls.open(storage)) {
      assertEquals(EXPECTED, rate(octroi, CODE));
      assertEquals(BigDecimal.ZERO, rate(octroi, "15000"));
      assertEquals(compiles, calls.compiled());
    }
  }

  private static void prepare(Storage storage) {
    try (Octroi octroi = new Calls().open(storage)) {
      octroi.tenant(TENANT).products().put("any", "any");
      publish(octroi);
    }
  }

  @OverEachStore
  void aTableIsReadFromItsImage(Store store) {
    try (Storage storage = store.open()) {
      Calls calls = new Calls();
      prepare(storage);
      assertCompiles(calls, storage, false);
      assertFalse(calls.stored(), "an image that was read is not stored again");
    }
  }

  @OverEachStore
  void aChangedTableIsReadFromItsNewImage(Store store) {
    try (Storage storage = store.open()) {
      Calls calls = new Calls();
      prepare(storage);
      try (Octroi octroi = calls.open(storage)) {
        octroi.tenant(TENANT).taxTables().publish(List.of(TaxTableChange.put(rule(15_001, 5))));
      }
      assertCompiles(calls, storage, false);
      try (Octroi octroi = calls.open(storage)) {
        assertEquals(new BigDecimal("0.5"), rate(octroi, "15001"));
      }
    }
  }

  @OverEachStore
  void withoutAUsableImageATableIsCompiledAndItsImageIsStored(Store store) {
    try (Storage storage = store.open()) {
      Calls calls = new Calls();
      prepare(storage);
      ByteBuffer image = storage.taxImages().find(TENANT, 1).orElseThrow().image();
      byte[] damaged = new byte[image.remaining()];
      image.get(damaged);
      damaged[damaged.length / 2] ^= 1;
      storage.taxImages().put(new TaxImageRow(TENANT, 1, ByteBuffer.wrap(damaged)));
      assertCompiles(calls, storage, true);
      assertTrue(calls.stored());
      assertCompiles(calls, storage, false);
    }
  }

  /** Another Octroi, such as one of an earlier version, publishes without storing an image. */
  @Test
  void anOldImageIsNotUsed() {
    try (Storage storage = MemoryStorage.create()) {
      Calls calls = new Calls();
      prepare(storage);
      Calls failing = new Calls();
      failing.failing = "taxImages.put";
      try (Octroi octroi = failing.open(storage)) {
        octroi.tenant(TENANT).taxTables().publish(List.of(TaxTableChange.put(rule(15_001, 5))));
      }
      assertCompiles(calls, storage, true);
      assertCompiles(calls, storage, false);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"taxImages.put", "taxImages.find"})
  void aFailureToStoreOrReadAnImageIsNotAFailureOfACall(String failing) {
    for (RuntimeException failure :
        List.of(
            new StorageException("planted", null), new UnknownOutcomeException("planted", null))) {
      try (Storage storage = MemoryStorage.create()) {
        Calls calls = new Calls();
        calls.failing = failing;
        calls.failure = failure;
        try (Octroi octroi = calls.open(storage)) {
          octroi.tenant(TENANT).products().put("any", "any");
          publish(octroi);
          assertEquals(EXPECTED, rate(octroi, CODE));
        }
        assertCompiles(calls, storage, true);
      }
    }
  }

  @Test
  void aSmallTableHasNoImage() {
    try (Storage storage = MemoryStorage.create()) {
      Calls calls = new Calls();
      try (Octroi octroi = calls.open(storage)) {
        octroi.tenant(TENANT).taxTables().publish(List.of(TaxTableChange.put(rule(12_345, 5))));
      }
      assertFalse(calls.stored());
    }
  }

  /** The change of another process may not have been compiled when the image is stored. */
  @Test
  void anImageHasTheChangesOfOtherProcesses() {
    SharedDatabase.Opener database = SharedDatabase.H2.create();
    Calls calls = new Calls();
    try (Octroi two = ManualPolls.in(Octroi.with(database.open()), () -> 0).open()) {
      try (Octroi one = ManualPolls.in(Octroi.with(calls.view(database.open())), () -> 0).open()) {
        one.tenant(TENANT).products().put("any", "any");
        publish(one);
        two.tenant(TENANT).taxTables().publish(List.of(TaxTableChange.put(rule(15_001, 5))));
      }
      try (Octroi one = ManualPolls.in(Octroi.with(calls.view(database.open())), () -> 0).open()) {
        calls.made.clear();
        assertEquals(new BigDecimal("0.5"), rate(one, "15001"));
        assertEquals(EXPECTED, rate(one, CODE));
        assertFalse(calls.compiled());
      }
      assertEquals(new BigDecimal("0.5"), rate(two, "15001"));
    } finally {
      database.close();
    }
  }
}
