package io.octroi.core.shiptax;

import static io.octroi.core.shiptax.ShipTaxSamples.CUSTOMER;
import static io.octroi.core.shiptax.ShipTaxSamples.LINK;
import static io.octroi.core.shiptax.ShipTaxSamples.draft;
import static io.octroi.core.shiptax.ShipTaxSamples.santaClara;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.spi.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ship-tax records are edited, deleted and found. */
class ShipTaxesTest {

  private static final String LONG = "x".repeat(11);

  @OverEachStore
  void theExamplesOfTheSourceDocument(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();

      ShipTax added = taxes.add(santaClara().build());
      assertTrue(added.key().matches("_[0-9A-Z]{9}"), added.key());
      assertEquals(new BigDecimal("8.25"), added.rate().value());
      assertEquals("CA USE", added.taxId());
      assertEquals(Optional.empty(), added.modifiedAt());

      taxes.add(santaClara().key("USQNT0M26L").build());
      fixture.clock().advance(Duration.ofNanos(1_500));
      ShipTax edited =
          taxes.update(
              "USQNT0M26L",
              "0000000011",
              ShipTaxDraft.builder()
                  .description("ORANGE COUNTY")
                  .type(ShipTaxType.of("S"))
                  .rate(Percent.of("7.5"))
                  .taxId("CA USE ")
                  .recordType(ShipTaxRecordType.of("S"))
                  .build());
      assertEquals("ORANGE COUNTY", edited.description());
      assertEquals(Percent.of("7.5"), edited.rate());
      assertEquals(
          Optional.of(Instant.parse(OctroiFixture.TODAY + "T12:00:00.000001Z")),
          edited.modifiedAt());
      assertEquals(Optional.of(edited), taxes.get("USQNT0M26L"));

      for (String key : List.of("_41X0YBZJX", "_41X0YC231")) {
        taxes.add(
            santaClara()
                .key(key)
                .link("_41X0YBRKE")
                .customerNumber("0000000007")
                .type(ShipTaxType.of(key.endsWith("X") ? "S" : "C"))
                .build());
      }
      List<ShipTax> details = taxes.listByLink("_41X0YBRKE");
      assertEquals(
          List.of("_41X0YBZJX S 8.25% CA USE S", "_41X0YC231 C 8.25% CA USE S"),
          details.stream()
              .map(
                  tax ->
                      String.join(
                          " ",
                          tax.key(),
                          tax.type().code(),
                          tax.rate().toString(),
                          tax.taxId(),
                          tax.recordType().code()))
              .toList());
      ShipTax first = details.get(0);
      assertEquals("0000000007", first.customerNumber());
      assertEquals("SANTA CLARA CNTY. USE TAX", first.description());
      assertEquals(
          List.of(false, false, false, false, false),
          List.of(
              first.primaryOnProduct(),
              first.primaryOnFreight(),
              first.secondaryOnProduct(),
              first.secondaryOnFreight(),
              first.secondaryOnPrimary()));

      assertEquals(2, taxes.deleteByCustomer("0000000011"));
      assertEquals(List.of(), taxes.listByLink(LINK));
      assertEquals(2, taxes.listByLink("_41X0YBRKE").size());
    }
  }

  @OverEachStore
  void anEditChangesOnlyTheGivenPartsAndItsTime(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax before =
          taxes.add(
              draft(ShipTaxType.SECONDARY, "7.5")
                  .key("E")
                  .primaryOnFreight(true)
                  .secondaryOnProduct(true)
                  .secondaryOnPrimary(true)
                  .build());
      fixture.clock().advance(Duration.ofHours(1));
      ShipTax after =
          taxes.update(
              "E",
              CUSTOMER,
              ShipTaxDraft.builder()
                  .key("E")
                  .link(LINK)
                  .customerNumber(CUSTOMER)
                  .secondaryOnProduct(false)
                  .primaryOnProduct(true)
                  .build());
      ShipTax expected =
          new ShipTax(
              "E",
              LINK,
              CUSTOMER,
              before.description(),
              before.type(),
              before.rate(),
              before.taxId(),
              before.recordType(),
              true,
              true,
              false,
              false,
              true,
              Optional.of(Instant.parse(OctroiFixture.TODAY + "T13:00:00Z")),
              after.version());
      assertEquals(expected, after);
      assertTrue(after.version() > before.version());
      assertEquals(Optional.of(expected), taxes.get("E"));
    }
  }

  @OverEachStore
  void anInvalidEditIsRejectedBeforeTheStoreIsRead(Store store) {
    List<String> calls = new ArrayList<>();
    Storage recorded =
        StorageView.of(
            store.open(),
            (call, method, target, arguments) -> {
              calls.add(call);
              return ServiceMethods.call(method, target, arguments);
            });
    try (OctroiFixture fixture = OctroiFixture.over(recorded, it -> it)) {
      calls.clear();
      ShipTaxDraft change = ShipTaxDraft.builder().description("").build();
      assertEquals(
          List.of("description: is empty"),
          Faults.of(() -> fixture.tenant().shipTaxes().update("K", CUSTOMER, change)));
      assertEquals(List.of(), calls);
    }
  }

  @OverEachStore
  void anEditForAnotherRecordIsRejectedWithAllItsFaults(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax before = taxes.add(santaClara().key("K").build());
      assertEquals(
          List.of("customerNumber: is \"8\", but the record has another one"),
          Faults.of(() -> taxes.update("K", "8", ShipTaxDraft.builder().link("OTHER").build())));
      assertEquals(
          List.of("key: cannot be changed", "customerNumber: cannot be changed"),
          Faults.of(
              () ->
                  taxes.update(
                      "K", CUSTOMER, ShipTaxDraft.builder().key("L").customerNumber("9").build())));
      assertEquals(
          List.of("key: is missing", "customerNumber: is missing"),
          Faults.of(() -> taxes.update(null, null, ShipTaxDraft.builder().build())));
      assertEquals(
          "unknown",
          assertThrows(
                  NotFoundException.class,
                  () -> taxes.update("unknown", CUSTOMER, ShipTaxDraft.builder().build()))
              .id());
      assertEquals(Optional.of(before), taxes.get("K"));
    }
  }

  @OverEachStore
  void anEditMovesARecordToAnotherLink(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(draft(ShipTaxType.PRIMARY, "6").key("P").build());
      taxes.add(draft(ShipTaxType.PRIMARY, "6").key("Q").link("OTHER").build());
      ShipTaxDraft other = ShipTaxDraft.builder().link("OTHER ").build();

      assertThrows(ConflictException.class, () -> taxes.update("P", CUSTOMER, other));
      taxes.delete("Q");
      assertEquals("OTHER", taxes.update("P", CUSTOMER, other).link());
      assertEquals(List.of(), taxes.listByLink(LINK));
      assertEquals(taxes.get("P").stream().toList(), taxes.listByLink("OTHER"));
      taxes.add(draft(ShipTaxType.PRIMARY, "6").key("Q").build());
    }
  }

  @OverEachStore
  void trailingSpacesAreRemovedFromAllNames(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax added =
          taxes.add(
              santaClara()
                  .key("K         ")
                  .link("L          ")
                  .customerNumber("7            ")
                  .description("tax" + " ".repeat(30))
                  .build());
      assertEquals(
          List.of("K", "L", "7", "tax"),
          List.of(added.key(), added.link(), added.customerNumber(), added.description()));
      assertThrows(ConflictException.class, () -> taxes.add(santaClara().key("K ").build()));
      assertEquals(Optional.of(added), taxes.get("K  "));
      assertEquals(List.of(added), taxes.listByLink("L "));
      assertEquals(List.of(added), taxes.listByCustomer("7 ", PageRequest.first(5)).items());
      assertEquals(
          new BigDecimal("8.25"),
          taxes
              .assess("L ", "7 ", new BigDecimal("100"), BigDecimal.ZERO, Rounding.halfUp(2))
              .total());
      ShipTaxDraft same = ShipTaxDraft.builder().key("K").customerNumber("7").build();
      assertEquals("K", taxes.update("K ", "7 ", same).key());
      taxes.delete("K ");
      taxes.add(santaClara().key("K").customerNumber("7").build());
      assertEquals(1, taxes.deleteByCustomer("7 "));
      assertEquals(List.of("key: is empty"), Faults.of(() -> taxes.get("  ")));
    }
  }

  @OverEachStore
  void aStaleVersionConflictsAndNothingIsChanged(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax first = taxes.add(santaClara().key("K").build());
      ShipTaxDraft change = ShipTaxDraft.builder().description("one").build();
      ShipTax second = taxes.update("K", CUSTOMER, change, first.version());
      assertEquals("one", second.description());
      for (long stale : new long[] {first.version(), second.version() + 1, 0}) {
        ConflictException conflict =
            assertThrows(
                ConflictException.class,
                () ->
                    taxes.update(
                        "K", CUSTOMER, ShipTaxDraft.builder().description("two").build(), stale));
        assertEquals("ship-tax record \"K\"", conflict.subject());
      }
      assertEquals(Optional.of(second), taxes.get("K"));
      taxes.update("K", CUSTOMER, change, second.version());
    }
  }

  @OverEachStore
  void aRecordAddedAgainAtTheSameInstantHasANewVersion(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTaxDraft change = ShipTaxDraft.builder().description("one").build();
      ShipTax first = taxes.add(santaClara().key("K").build());
      ShipTax edited = taxes.update("K", CUSTOMER, change);
      taxes.delete("K");
      ShipTax second = taxes.add(santaClara().key("K").build());
      for (ShipTax old : List.of(first, edited)) {
        assertThrows(
            ConflictException.class, () -> taxes.update("K", CUSTOMER, change, old.version()));
      }
      taxes.deleteByCustomer(CUSTOMER);
      taxes.add(santaClara().key("K").build());
      assertThrows(
          ConflictException.class, () -> taxes.update("K", CUSTOMER, change, second.version()));
    }
  }

  @OverEachStore
  void deletedAndUnknownRecordsAreNotFound(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(santaClara().key("K").build());
      ShipTax other = taxes.add(santaClara().key("L").customerNumber("8").build());
      taxes.delete("K");
      assertEquals(Optional.empty(), taxes.get("K"));
      assertEquals(
          "ship-tax record \"K\" not found",
          assertThrows(NotFoundException.class, () -> taxes.delete("K")).getMessage());
      NotFoundException none =
          assertThrows(NotFoundException.class, () -> taxes.deleteByCustomer(CUSTOMER));
      assertEquals(CUSTOMER, none.id());
      assertEquals("ship-tax record of customer \"" + CUSTOMER + "\" not found", none.getMessage());
      assertThrows(
          NotFoundException.class,
          () -> fixture.octroi().tenant("other").shipTaxes().deleteByCustomer("8"));
      assertEquals(List.of(other), taxes.listByLink(LINK));
      assertEquals(1, taxes.deleteByCustomer("8"));
    }
  }

  @OverEachStore
  void theRecordsOfACustomerAreListedInPages(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      List<ShipTax> all = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        all.add(taxes.add(santaClara().key("K%02d".formatted(i)).build()));
        taxes.add(santaClara().key("L%02d".formatted(i)).customerNumber("8").build());
      }
      List<ShipTax> listed = new ArrayList<>();
      Optional<PageRequest> next = Optional.of(PageRequest.first(5));
      for (int page = 0; page < 5; page++) {
        Page<ShipTax> shown = taxes.listByCustomer(CUSTOMER, next.orElseThrow());
        listed.addAll(shown.items());
        next = shown.next();
      }
      assertEquals(Optional.empty(), next);
      assertEquals(all, listed);
      assertEquals(List.of(), taxes.listByCustomer("unknown", PageRequest.first(1)).items());
    }
  }

  @OverEachStore
  void invalidKeysLinksAndNumbersAreRejected(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      for (String bad : new String[] {null, "", LONG, "\ud800"}) {
        assertEquals(List.of("key"), Faults.subjects(() -> taxes.get(bad)));
        assertEquals(List.of("key"), Faults.subjects(() -> taxes.delete(bad)));
        assertEquals(List.of("link"), Faults.subjects(() -> taxes.listByLink(bad)));
        assertEquals(List.of("customerNumber"), Faults.subjects(() -> taxes.deleteByCustomer(bad)));
        assertEquals(
            List.of("customerNumber"),
            Faults.subjects(() -> taxes.listByCustomer(bad, PageRequest.first(1))));
        assertEquals(
            List.of("link", "customerNumber", "productAmount", "freightAmount"),
            Faults.subjects(
                () ->
                    taxes.assess(
                        bad,
                        bad,
                        new BigDecimal("1E+30"),
                        new BigDecimal("1E-13"),
                        Rounding.halfUp(2))));
      }
    }
  }
}
