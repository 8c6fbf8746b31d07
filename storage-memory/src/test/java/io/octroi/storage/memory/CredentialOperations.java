package io.octroi.storage.memory;

import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** An id that is used for credentials of two tenants, one after the other. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public class CredentialOperations {

  private final CredentialStore store;

  /** A new store. */
  public CredentialOperations() {
    this(MemoryStorage.create().credentials());
  }

  CredentialOperations(CredentialStore store) {
    this.store = store;
    store.insert(row(1, 1));
  }

  @Operation
  public Written insert(@Param(name = "n") int tenant) {
    return store.insert(row(tenant, 1));
  }

  @Operation
  public Written replace(@Param(name = "n") int tenant, @Param(name = "n") int version) {
    return store.replace(row(tenant, 3 - version), version);
  }

  @Operation
  public int deleteBefore(@Param(name = "n") int tenant) {
    return store.deleteBefore(Tenants.ALL.get(tenant - 1), Instant.MAX, 9);
  }

  @Operation
  public Optional<CredentialRow> find() {
    return store.find("id");
  }

  @Operation
  public List<CredentialRow> page(@Param(name = "n") int tenant) {
    return store.page(Tenants.ALL.get(tenant - 1), null, 9);
  }

  private static CredentialRow row(int tenant, int version) {
    return new CredentialRow(
        Tenants.ALL.get(tenant - 1),
        "id",
        version,
        null,
        null,
        "",
        "",
        null,
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        false,
        null);
  }

  /** Checks the version, then replaces. */
  public static final class CheckThenAct extends CredentialOperations {

    /** A new store with the fault. */
    public CheckThenAct() {
      super(
          new BrokenCredentials(MemoryStorage.create().credentials()) {
            @Override
            public Written replace(CredentialRow row, long version) {
              boolean there =
                  good.find(row.id())
                      .filter(before -> before.tenant().equals(row.tenant()))
                      .filter(before -> before.version() == version)
                      .isPresent();
              Written written = good.replace(row, version);
              return there ? Written.done() : written;
            }
          });
    }
  }
}
