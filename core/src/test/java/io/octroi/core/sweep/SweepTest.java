package io.octroi.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Percent;
import io.octroi.core.OctroiBuilder;
import io.octroi.ratefiles.RateFiles;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.taxrate.TaxRates;
import java.lang.reflect.Executable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests every public constructor and method of the modules with null and extreme values. */
class SweepTest {

  /** Far longer than any correct call takes, and far shorter than a faulty one. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void nullIsRejectedByNameBeforeAnythingElse() {
    sweep(Sweep::nulls);
  }

  @Test
  void anExtremeValueGivesAnAnswerOrADocumentedException() {
    sweep(
        (sweep, member) -> {
          sweep.extremes(member);
          sweep.receivers(member);
        });
  }

  @Test
  void theSurfaceCoversAllModules() {
    assertTrue(
        PublicSurface.types()
            .containsAll(
                List.of(
                    Percent.class,
                    TaxRates.class,
                    RateFiles.class,
                    OctroiBuilder.class,
                    MemoryStorage.class,
                    H2Storage.class,
                    PostgresStorage.class)));
  }

  private void sweep(BiConsumer<Sweep, Executable> what) {
    try (Targets targets = new Targets(folder);
        Watch watch = new Watch(LIMIT)) {
      Sweep sweep = new Sweep(targets, watch);
      for (Class<?> type : PublicSurface.types()) {
        PublicSurface.members(type).forEach(member -> what.accept(sweep, member));
      }
      assertEquals(List.of(), sweep.findings());
    }
  }
}
