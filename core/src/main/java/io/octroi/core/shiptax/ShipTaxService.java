package io.octroi.core.shiptax;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Rounding;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Pages;
import io.octroi.internal.TrailingSpaces;
import io.octroi.internal.Violations;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Written;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link ShipTaxes} for one tenant. */
public final class ShipTaxService implements ShipTaxes {

  private static final String KIND = "ship-tax record";

  private final Context context;
  private final TenantId tenant;

  /**
   * Creates the service for a tenant.
   *
   * @param context the shared state of the Octroi instance
   * @param tenant the tenant
   */
  public ShipTaxService(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  private ShipTaxStore store() {
    return context.storage().shipTaxes();
  }

  @Override
  public ShipTax add(ShipTaxDraft draft) {
    requireNonNull(draft, "draft");
    context.checkChange();
    ShipTaxChecks.draft(context.validator(), draft);
    String key = draft.key();
    if (key == null) {
      return context
          .retry()
          .until("a new " + KIND, () -> insert(newTax(ShipTaxKeys.next(context.random()), draft)));
    }
    return insert(newTax(key, draft))
        .orElseThrow(() -> new ConflictException(subject(key), "the key is in use"));
  }

  /** Adds a record. Returns the record, or empty if the key is already in use. */
  private Optional<ShipTax> insert(ShipTax tax) {
    return kept(tax, store().insert(new ShipTaxRow(tenant, tax)));
  }

  @Override
  public ShipTax update(String key, String customerNumber, ShipTaxDraft change) {
    requireNonNull(change, "change");
    return update(key, customerNumber, change, null);
  }

  @Override
  public ShipTax update(
      String key, String customerNumber, ShipTaxDraft change, long expectedVersion) {
    requireNonNull(change, "change");
    return update(key, customerNumber, change, (Long) expectedVersion);
  }

  private ShipTax update(
      String key, String customerNumber, ShipTaxDraft change, @Nullable Long expectedVersion) {
    context.checkChange();
    ShipTaxChecks.change(context.validator(), key, customerNumber, change);
    String name = TrailingSpaces.removed(key);
    String number = TrailingSpaces.removed(customerNumber);
    return context.change(
        name, subject(name), () -> tryToEdit(name, number, change, expectedVersion));
  }

  private Optional<ShipTax> tryToEdit(
      String key, String customerNumber, ShipTaxDraft change, @Nullable Long expectedVersion) {
    ShipTax before = require(key);
    ShipTaxChecks.match(before, customerNumber);
    if (expectedVersion != null && before.version() != expectedVersion) {
      throw new ConflictException(
          subject(key), "has version " + before.version() + ", not " + expectedVersion);
    }
    ShipTax after = changed(before, change);
    return kept(after, store().replace(new ShipTaxRow(tenant, after), before.version()));
  }

  private Optional<ShipTax> kept(ShipTax tax, Written written) {
    if (written instanceof Written.Taken) {
      throw new ConflictException(
          subject(tax.key()),
          "the customer's link already has a record with type "
              + tax.type().code()
              + " and record type "
              + tax.recordType().code());
    }
    return written instanceof Written.Done ? Optional.of(tax) : Optional.empty();
  }

  @Override
  public void delete(String key) {
    context.checkChange();
    String name = ShipTaxChecks.name("key", key);
    context.change(
        name,
        subject(name),
        () -> {
          ShipTax tax = require(name);
          return kept(tax, store().delete(tenant, name, tax.version()));
        });
  }

  private ShipTax require(String key) {
    return get(key).orElseThrow(() -> new NotFoundException(KIND, key));
  }

  @Override
  public long deleteByCustomer(String customerNumber) {
    context.checkChange();
    String number = ShipTaxChecks.name("customerNumber", customerNumber);
    int deleted = store().deleteByCustomer(tenant, number);
    if (deleted == 0) {
      throw new NotFoundException(KIND + " of customer", number);
    }
    return deleted;
  }

  @Override
  public Optional<ShipTax> get(String key) {
    context.checkOpen();
    String name = ShipTaxChecks.name("key", key);
    return store().find(tenant, name).map(ShipTaxRow::tax);
  }

  @Override
  public List<ShipTax> listByLink(String link) {
    context.checkOpen();
    String name = ShipTaxChecks.name("link", link);
    return store().findByLink(tenant, name).stream().map(ShipTaxRow::tax).toList();
  }

  @Override
  public Page<ShipTax> listByCustomer(String customerNumber, PageRequest page) {
    requireNonNull(page, "page");
    context.checkOpen();
    String number = ShipTaxChecks.name("customerNumber", customerNumber);
    List<ShipTaxRow> rows =
        store().findByCustomer(tenant, number, page.after().orElse(null), page.limit() + 1);
    return Pages.cut(rows, page, ShipTaxRow::key, ShipTaxRow::tax);
  }

  @Override
  public ShipTaxAssessment assess(
      String link,
      String customerNumber,
      BigDecimal productAmount,
      BigDecimal freightAmount,
      Rounding rounding) {
    requireNonNull(productAmount, "productAmount");
    requireNonNull(freightAmount, "freightAmount");
    requireNonNull(rounding, "rounding");
    context.checkOpen();
    ShipTaxChecks.assessment(link, customerNumber, productAmount, freightAmount);
    String number = TrailingSpaces.removed(customerNumber);
    List<ShipTax> taxes =
        listByLink(link).stream()
            .filter(tax -> tax.customerNumber().equals(number))
            .filter(tax -> tax.recordType() == ShipTaxRecordType.SALES)
            .toList();
    return new ShipTaxAssessment(taxes, productAmount, freightAmount, rounding);
  }

  private ShipTax newTax(String key, ShipTaxDraft draft) {
    return new ShipTax(
        key,
        requireNonNull(draft.link()),
        requireNonNull(draft.customerNumber()),
        requireNonNull(draft.description()),
        requireNonNull(draft.type()),
        requireNonNull(draft.rate()),
        requireNonNull(draft.taxId()),
        requireNonNull(draft.recordType()),
        requireNonNullElse(draft.primaryOnProduct(), false),
        requireNonNullElse(draft.primaryOnFreight(), false),
        requireNonNullElse(draft.secondaryOnProduct(), false),
        requireNonNullElse(draft.secondaryOnFreight(), false),
        requireNonNullElse(draft.secondaryOnPrimary(), false),
        Optional.empty(),
        context.newVersion());
  }

  private ShipTax changed(ShipTax tax, ShipTaxDraft change) {
    return new ShipTax(
        tax.key(),
        requireNonNullElse(change.link(), tax.link()),
        tax.customerNumber(),
        requireNonNullElse(change.description(), tax.description()),
        requireNonNullElse(change.type(), tax.type()),
        requireNonNullElse(change.rate(), tax.rate()),
        requireNonNullElse(change.taxId(), tax.taxId()),
        requireNonNullElse(change.recordType(), tax.recordType()),
        requireNonNullElse(change.primaryOnProduct(), tax.primaryOnProduct()),
        requireNonNullElse(change.primaryOnFreight(), tax.primaryOnFreight()),
        requireNonNullElse(change.secondaryOnProduct(), tax.secondaryOnProduct()),
        requireNonNullElse(change.secondaryOnFreight(), tax.secondaryOnFreight()),
        requireNonNullElse(change.secondaryOnPrimary(), tax.secondaryOnPrimary()),
        Optional.of(context.time().now()),
        tax.version() + 1);
  }

  private static String subject(String key) {
    return KIND + " " + Violations.shown(key);
  }
}
