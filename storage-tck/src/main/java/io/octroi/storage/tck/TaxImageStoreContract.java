package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.spi.TaxImageRow;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.TaxImageStore}, using sequential calls. */
public abstract class TaxImageStoreContract extends StorageContract {

  private static final byte[] FIRST = bytes(1, 700_001);
  private static final byte[] SECOND = bytes(2, 300);

  /** Creates the contract tests. */
  protected TaxImageStoreContract() {}

  private static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static TaxImageRow image(TenantId tenant, long revision, byte[] bytes) {
    return new TaxImageRow(tenant, revision, ByteBuffer.wrap(bytes));
  }

  private void assertFound(TenantId tenant, long revision, byte[] expected) {
    assertEquals(
        Optional.of(image(tenant, revision, expected)), taxImages().find(tenant, revision));
  }

  private void assertNone(TenantId tenant, long revision) {
    assertEquals(Optional.empty(), taxImages().find(tenant, revision));
  }

  @Test
  void findsImagesOfAnySizeUnchanged() {
    for (int size : new int[] {1, 2, 255, 262_143, 262_144, 262_145, 524_288, 3_000_000}) {
      taxImages().put(image(ACME, size, bytes(size, size)));
      assertFound(ACME, size, bytes(size, size));
    }
  }

  @Test
  void findsAnEmptyImage() {
    taxImages().put(image(ACME, 1, new byte[0]));
    assertFound(ACME, 1, new byte[0]);
  }

  @Test
  void findsNoImageOfAnotherRevision() {
    assertNone(ACME, 0);
    taxImages().put(image(ACME, 7, FIRST));
    assertNone(ACME, 6);
    assertNone(ACME, 8);
  }

  @Test
  void replacesAnImageOfALowerRevision() {
    taxImages().put(image(ACME, 1, FIRST));
    taxImages().put(image(ACME, 2, SECOND));
    assertNone(ACME, 1);
    assertFound(ACME, 2, SECOND);
  }

  @Test
  void replacesAnImageOfTheSameRevision() {
    taxImages().put(image(ACME, 1, FIRST));
    taxImages().put(image(ACME, 1, SECOND));
    assertFound(ACME, 1, SECOND);
    taxImages().put(image(ACME, 1, FIRST));
    assertFound(ACME, 1, FIRST);
  }

  @Test
  void keepsAnImageOfAHigherRevision() {
    taxImages().put(image(ACME, 2, FIRST));
    taxImages().put(image(ACME, 1, SECOND));
    assertFound(ACME, 2, FIRST);
    assertNone(ACME, 1);
  }

  @Test
  void findsNoImageOfAnotherTenant() {
    taxImages().put(image(ACME, 1, FIRST));
    assertNone(GLOBEX, 1);
  }

  @Test
  void replacesNoImageOfAnotherTenant() {
    taxImages().put(image(ACME, 1, FIRST));
    taxImages().put(image(GLOBEX, 2, SECOND));
    assertFound(ACME, 1, FIRST);
    assertFound(GLOBEX, 2, SECOND);
    taxImages().put(image(GLOBEX, 3, FIRST));
    taxImages().put(image(ACME, 2, SECOND));
    assertFound(ACME, 2, SECOND);
  }
}
