package io.octroi.core.shiptax;

import static io.octroi.core.shiptax.ShipTaxSamples.CUSTOMER;
import static io.octroi.core.shiptax.ShipTaxSamples.LINK;
import static io.octroi.core.shiptax.ShipTaxSamples.draft;
import static io.octroi.core.shiptax.ShipTaxSamples.santaClara;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.Percent;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.shiptax.ShipTaxes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ship-tax records are added, and invalid or conflicting ones are rejected. */
class ShipTaxAdditionTest {

  private static final String LONG = "x".repeat(11);

  @OverEachStore
  void everyMissingOrInvalidPartIsReportedAndNothingIsAdded(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      assertEquals(
          List.of(
              "link: is missing",
              "customerNumber: is missing",
              "description: is missing",
              "type: is missing",
              "rate: is missing",
              "taxId: is missing",
              "recordType: is missing"),
          Faults.of(() -> taxes.add(ShipTaxDraft.builder().build())));
      assertEquals(
          List.of(
              "customerNumber: has 11 characters, at most 10 are allowed",
              "description: has 26 characters, at most 25 are allowed",
              "key: has 11 characters, at most 10 are allowed",
              "link: is empty",
              "taxId: is empty",
              "rate: is 8.25001%, at most 4 decimal places are allowed",
              "type: is missing",
              "recordType: is missing"),
          Faults.of(
              () ->
                  taxes.add(
                      santaClara()
                          .key(LONG)
                          .link("")
                          .customerNumber(LONG)
                          .description("x".repeat(26))
                          .type((String) null)
                          .rate(Percent.of("8.25001"))
                          .taxId("  ")
                          .recordType((String) null)
                          .build())));
      assertEquals(
          List.of("taxId"), Faults.subjects(() -> taxes.add(santaClara().taxId("a\0").build())));
      assertEquals(List.of(), taxes.listByLink(LINK));
      taxes.add(santaClara().key("x".repeat(10)).taxId("12345678   ").build());
      assertEquals("12345678", taxes.get("x".repeat(10)).orElseThrow().taxId());
    }
  }

  @OverEachStore
  void valuesAreReadFromTexts(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax added = taxes.add(santaClara().type("C ").rate(".5").recordType("I").build());
      assertEquals(
          List.of(ShipTaxType.SHIPPING, Percent.of("0.5"), ShipTaxRecordType.RECEIVING),
          List.of(added.type(), added.rate(), added.recordType()));
    }
  }

  @OverEachStore
  void everyTextWithoutAValueIsReportedWithTheOtherFaults(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax before = taxes.add(santaClara().key("K").build());
      ShipTaxDraftBuilder draft =
          santaClara().link("").type("s").rate("1e1").recordType("").invalid("ptProd", "is odd");
      List<String> expected =
          List.of(
              "link: is empty",
              "type: is \"s\", not S, C, P or E",
              "rate: is \"1e1\": must be a percentage from 0 to 100, such as 8.25, with at most 6"
                  + " decimal places",
              "recordType: is \"\", not S or I",
              "ptProd: is odd");
      assertEquals(expected, Faults.of(() -> taxes.add(draft.build())));
      assertEquals(expected, Faults.of(() -> taxes.update("K", "0000000011", draft.build())));
      assertEquals(List.of(before), taxes.listByLink(LINK));
      ShipTaxDraft corrected =
          santaClara().type("s").type("S").rate("x").rate(Percent.of("1")).recordType("S").build();
      assertEquals(List.of(), corrected.violations());
    }
  }

  @OverEachStore
  void addingADuplicateKeyConflictsAndChangesNothing(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax first = taxes.add(santaClara().key("K").build());
      ConflictException conflict =
          assertThrows(
              ConflictException.class,
              () -> taxes.add(santaClara().key("K").customerNumber("8").build()));
      assertEquals("ship-tax record \"K\": the key is in use", conflict.getMessage());
      assertEquals(List.of(first), taxes.listByLink(LINK));
      taxes.add(santaClara().key("k").build());
      fixture.octroi().tenant("other").shipTaxes().add(santaClara().key("K").build());
    }
  }

  @OverEachStore
  void generatedKeysAreUnique(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      Set<String> keys = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        keys.add(taxes.add(santaClara().build()).key());
      }
      assertEquals(200, keys.size());
    }
  }

  @OverEachStore
  void aLinkOfACustomerHasOnePrimaryAndOneSecondaryPerRecordType(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      for (ShipTaxType type : List.of(ShipTaxType.PRIMARY, ShipTaxType.SECONDARY)) {
        taxes.add(draft(type, "6").key(type.code()).build());
        ConflictException conflict =
            assertThrows(ConflictException.class, () -> taxes.add(draft(type, "7").build()));
        assertTrue(conflict.getMessage().contains("already"), conflict::getMessage);
        taxes.add(draft(type, "7").recordType(ShipTaxRecordType.RECEIVING).build());
        taxes.add(draft(type, "7").link("OTHER").build());
        taxes.add(draft(type, "7").customerNumber("8").build());
      }
      ShipTax sales = taxes.add(draft(ShipTaxType.SALES, "7").key("S").build());
      taxes.add(draft(ShipTaxType.SALES, "7").build());
      assertThrows(
          ConflictException.class,
          () ->
              taxes.update(
                  "S", CUSTOMER, ShipTaxDraft.builder().type(ShipTaxType.PRIMARY).build()));
      assertEquals(Optional.of(sales), taxes.get("S"));
      taxes.delete("P");
      taxes.update("S", CUSTOMER, ShipTaxDraft.builder().type(ShipTaxType.PRIMARY).build());
    }
  }

  /** The unique key contains the number followed by the link. */
  @OverEachStore
  void theUniqueKeySeparatesNumbersFromLinks(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(draft(ShipTaxType.PRIMARY, "6").customerNumber("1").link("23").build());
      taxes.add(draft(ShipTaxType.PRIMARY, "6").customerNumber("12").link("3").build());
      taxes.add(draft(ShipTaxType.PRIMARY, "6").customerNumber("1/1").link("3").build());
      taxes.add(draft(ShipTaxType.PRIMARY, "6").customerNumber("1").link("1/1").build());
    }
  }

  @OverEachStore
  void aRecordAddedAgainLaterHasANewVersion(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      ShipTax first = taxes.add(santaClara().key("K").build());
      taxes.delete("K");
      fixture.clock().advance(Duration.ofMillis(1));
      ShipTax again = taxes.add(santaClara().key("K").build());
      assertNotEquals(first.version(), again.version());
    }
  }
}
