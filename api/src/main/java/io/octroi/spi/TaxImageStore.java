package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Optional;

/**
 * The store of the images of compiled tax tables. Core reads an image instead of compiling a table
 * when a store is opened. An image is only a copy of what a table compiles to, so an image may be
 * lost, but a wrong one must never be returned.
 */
public interface TaxImageStore {

  /**
   * Stores an image. Replaces the image of the same tenant, unless that has a higher revision.
   * While an image is being replaced, {@link #find} may find none. Other changes of the tenant do
   * not wait for this call.
   *
   * @param row the image
   */
  void put(TaxImageRow row);

  /**
   * Finds the image of a revision.
   *
   * @param tenant the tenant
   * @param revision the revision of the table
   * @return the complete image, or empty if there is no image of this revision
   */
  Optional<TaxImageRow> find(TenantId tenant, long revision);
}
