package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Rounding;
import io.octroi.internal.Violations;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.shiptax.ShipTaxes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ship-tax records by key. */
final class ModelShipTaxes implements ShipTaxes {

  private final ModelOctroi octroi;
  private final Map<String, ShipTax> taxes = new TreeMap<>();

  ModelShipTaxes(ModelOctroi octroi) {
    this.octroi = octroi;
  }

  void copy(ModelShipTaxes other) {
    taxes.putAll(other.taxes);
  }

  private static ConflictException conflict(String key) {
    return new ConflictException("ship-tax record " + Violations.shown(key), "");
  }

  private static void check(ShipTaxDraft draft, List<String> faults) {
    text(draft.key(), "key", 10, faults);
    text(draft.link(), "link", 10, faults);
    text(draft.customerNumber(), "customerNumber", 10, faults);
    text(draft.description(), "description", 25, faults);
    text(draft.taxId(), "taxId", 8, faults);
    if (draft.rate() != null && draft.rate().value().scale() > 4) {
      faults.add("rate");
    }
  }

  private static void text(@Nullable String text, String subject, int max, List<String> faults) {
    if (text != null && !ModelChecks.isText(text, 1, max)) {
      faults.add(subject);
    }
  }

  private static void missing(@Nullable Object part, String subject, List<String> faults) {
    if (part == null) {
      faults.add(subject);
    }
  }

  private void put(ShipTax tax) {
    boolean single = tax.type() == ShipTaxType.PRIMARY || tax.type() == ShipTaxType.SECONDARY;
    boolean another =
        taxes.values().stream()
            .anyMatch(
                other ->
                    !other.key().equals(tax.key())
                        && other.type() == tax.type()
                        && other.recordType() == tax.recordType()
                        && other.link().equals(tax.link())
                        && other.customerNumber().equals(tax.customerNumber()));
    if (single && another && !octroi.gets(Mutation.TWO_PRIMARY_TAXES)) {
      throw conflict(tax.key());
    }
    taxes.put(tax.key(), tax);
  }

  @Override
  public ShipTax add(ShipTaxDraft draft) {
    List<String> faults = new ArrayList<>();
    check(draft, faults);
    missing(draft.link(), "link", faults);
    missing(draft.customerNumber(), "customerNumber", faults);
    missing(draft.description(), "description", faults);
    missing(draft.type(), "type", faults);
    missing(draft.rate(), "rate", faults);
    missing(draft.taxId(), "taxId", faults);
    missing(draft.recordType(), "recordType", faults);
    ModelChecks.refuse(faults);
    String key =
        draft.key() == null
            ? String.format("_%09d", octroi.newId().getMostSignificantBits())
            : draft.key();
    if (taxes.containsKey(key)) {
      throw conflict(key);
    }
    ShipTax tax =
        new ShipTax(
            key,
            draft.link(),
            draft.customerNumber(),
            draft.description(),
            draft.type(),
            draft.rate(),
            draft.taxId(),
            draft.recordType(),
            is(draft.primaryOnProduct(), false),
            is(draft.primaryOnFreight(), false),
            is(draft.secondaryOnProduct(), false),
            is(draft.secondaryOnFreight(), false),
            is(draft.secondaryOnPrimary(), false),
            Optional.empty(),
            octroi.newVersion());
    put(tax);
    return tax;
  }

  private static boolean is(@Nullable Boolean named, boolean otherwise) {
    return named == null ? otherwise : named;
  }

  private static <T> T or(@Nullable T named, T otherwise) {
    return named == null ? otherwise : named;
  }

  @Override
  public ShipTax update(String key, String customerNumber, ShipTaxDraft change) {
    return update(key, customerNumber, change, null);
  }

  @Override
  public ShipTax update(String key, String customerNumber, ShipTaxDraft change, long version) {
    return update(key, customerNumber, change, (Long) version);
  }

  private ShipTax update(
      String key, String customerNumber, ShipTaxDraft change, @Nullable Long expected) {
    List<String> faults = new ArrayList<>();
    check(change, faults);
    ModelChecks.refuse(faults);
    ShipTax before = known(key);
    if (!customerNumber.equals(before.customerNumber())) {
      faults.add("customerNumber");
    }
    ModelChecks.refuse(faults);
    if (expected != null && before.version() != expected) {
      throw conflict(key);
    }
    ShipTax after =
        new ShipTax(
            key,
            or(change.link(), before.link()),
            customerNumber,
            or(change.description(), before.description()),
            or(change.type(), before.type()),
            or(change.rate(), before.rate()),
            or(change.taxId(), before.taxId()),
            or(change.recordType(), before.recordType()),
            is(change.primaryOnProduct(), before.primaryOnProduct()),
            is(change.primaryOnFreight(), before.primaryOnFreight()),
            is(change.secondaryOnProduct(), before.secondaryOnProduct()),
            is(change.secondaryOnFreight(), before.secondaryOnFreight()),
            is(change.secondaryOnPrimary(), before.secondaryOnPrimary()),
            Optional.of(octroi.now()),
            octroi.versionAfter(before.version()));
    put(after);
    return after;
  }

  private ShipTax known(String key) {
    ShipTax tax = taxes.get(key);
    if (tax == null) {
      throw new NotFoundException("ship-tax record", key);
    }
    return tax;
  }

  private List<ShipTax> all(Predicate<ShipTax> which) {
    return taxes.values().stream().filter(which).toList();
  }

  @Override
  public void delete(String key) {
    known(key);
    taxes.remove(key);
  }

  @Override
  public long deleteByCustomer(String customerNumber) {
    List<ShipTax> all = all(tax -> tax.customerNumber().equals(customerNumber));
    if (all.isEmpty()) {
      throw new NotFoundException("ship-tax record of customer", customerNumber);
    }
    taxes.values().removeAll(all);
    return all.size();
  }

  @Override
  public Optional<ShipTax> get(String key) {
    ModelChecks.refuse(!ModelChecks.isText(key, 1, 10), "key");
    return Optional.ofNullable(taxes.get(key));
  }

  @Override
  public List<ShipTax> listByLink(String link) {
    return all(tax -> tax.link().equals(link));
  }

  @Override
  public Page<ShipTax> listByCustomer(String customerNumber, PageRequest page) {
    return ModelChecks.page(all(tax -> tax.customerNumber().equals(customerNumber)), page);
  }

  @Override
  public ShipTaxAssessment assess(
      String link,
      String customerNumber,
      BigDecimal productAmount,
      BigDecimal freightAmount,
      Rounding rounding) {
    return new ShipTaxAssessment(
        all(
            tax ->
                tax.link().equals(link)
                    && tax.customerNumber().equals(customerNumber)
                    && tax.recordType() == ShipTaxRecordType.SALES),
        productAmount,
        freightAmount,
        rounding);
  }
}
