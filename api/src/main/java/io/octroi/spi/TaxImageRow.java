package io.octroi.spi;

import io.octroi.TenantId;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The image of a compiled tax table.
 *
 * @param tenant the tenant
 * @param revision the revision of the table that was compiled
 * @param image the bytes of the image from the position to the limit of the buffer, from a few
 *     kilobytes to hundreds of megabytes. Only core knows their meaning. They are not copied and
 *     must not be changed
 */
public record TaxImageRow(TenantId tenant, long revision, ByteBuffer image) {

  /**
   * Checks that nothing is null, and makes the buffer read-only.
   *
   * @throws NullPointerException if the tenant or the image is null
   */
  public TaxImageRow {
    Objects.requireNonNull(tenant, "tenant");
    image = image.asReadOnlyBuffer();
  }

  /**
   * Returns the bytes of the image.
   *
   * @return a read-only buffer with a position of its own
   */
  @Override
  public ByteBuffer image() {
    return image.duplicate();
  }
}
