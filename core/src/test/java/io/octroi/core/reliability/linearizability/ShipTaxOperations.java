package io.octroi.core.reliability.linearizability;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations on two primary ship taxes of one link, which may have only one. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public final class ShipTaxOperations {

  private static final TenantId TENANT = TenantId.of("acme");

  private final ShipTaxStore store = MemoryStorage.create().shipTaxes();

  /** Creates a store with one row. */
  public ShipTaxOperations() {
    store.insert(row(1, 1));
  }

  @Operation
  public Written insert(@Param(name = "n") int key) {
    return store.insert(row(key, 1));
  }

  @Operation
  public Written replace(@Param(name = "n") int key, @Param(name = "n") int version) {
    return store.replace(row(key, 3 - version), version);
  }

  @Operation
  public Written delete(@Param(name = "n") int key, @Param(name = "n") int version) {
    return store.delete(TENANT, "key" + key, version);
  }

  @Operation
  public int deleteByCustomer() {
    return store.deleteByCustomer(TENANT, "12345");
  }

  @Operation
  public Optional<ShipTaxRow> find(@Param(name = "n") int key) {
    return store.find(TENANT, "key" + key);
  }

  @Operation
  public List<ShipTaxRow> findByLink() {
    return store.findByLink(TENANT, "link");
  }

  @Operation
  public List<ShipTaxRow> findByCustomer() {
    return store.findByCustomer(TENANT, "12345", null, 9);
  }

  private static ShipTaxRow row(int key, int version) {
    return new ShipTaxRow(
        TENANT,
        new ShipTax(
            "key" + key,
            "link",
            "12345",
            "",
            ShipTaxType.PRIMARY,
            Percent.of("0"),
            "",
            ShipTaxRecordType.SALES,
            false,
            false,
            false,
            false,
            false,
            Optional.empty(),
            version));
  }
}
