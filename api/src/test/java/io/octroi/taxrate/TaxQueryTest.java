package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.Faults;
import io.octroi.InvalidInputException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxQueryTest {

  private static final Place PLACE = Place.usa("IL", "60062");
  private static final LocalDate DAY = LocalDate.of(2026, 4, 1);

  static Stream<Arguments> invalidIdentifiers() {
    return Stream.of(
        Arguments.of("", "is empty"),
        Arguments.of("x".repeat(65), "has 65 characters, at most 64 are allowed"),
        Arguments.of("\uD83D\uDE00".repeat(33), "has 66 characters, at most 64 are allowed"),
        Arguments.of("a\0", "contains a NUL character or a lone surrogate: \"a?\""),
        Arguments.of("\uD800", "contains a NUL character or a lone surrogate: \"?\""),
        Arguments.of("\uDC00\uD800", "contains a NUL character or a lone surrogate: \"??\""),
        Arguments.of("x".repeat(10_000_000), "has 10000000 characters, at most 64 are allowed"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("invalidIdentifiers")
  void rejectsAnInvalidProductId(String id, String fault) {
    assertEquals(List.of("product: " + fault), Faults.of(() -> TaxQuery.of(PLACE, id)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("invalidIdentifiers")
  void rejectsAnInvalidCustomerId(String id, String fault) {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    assertEquals(List.of("customer: " + fault), Faults.of(() -> query.withCustomer(id)));
  }

  @Test
  void requiresAProduct() {
    assertEquals(List.of("product: is missing"), Faults.of(() -> TaxQuery.of(PLACE, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {" 19 ", "x", "\u00C9t\u00E9", "\uD83D\uDE00", "a\nb"})
  void keepsIdsUnchanged(String id) {
    TaxQuery query = TaxQuery.of(PLACE, id).withCustomer(id);
    assertEquals(id, query.product());
    assertEquals(Optional.of(CustomerId.of(id)), query.customer());
    assertEquals(64, TaxQuery.of(PLACE, "x".repeat(64)).product().length());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void rejectsLessThanOneIssue(int number) {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    assertEquals(
        List.of("issues: is " + number + ", but must be at least 1"),
        Faults.of(() -> query.withIssues(number)));
    assertEquals(OptionalInt.of(Integer.MAX_VALUE), query.withIssues(Integer.MAX_VALUE).issues());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-12-31", "-0001-01-01", "+10000-01-01", "-999999999-01-01"})
  void rejectsADateOutsideTheYears1To9999(String day) {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    assertEquals(
        List.of("date: is not in the years 1 to 9999"),
        Faults.of(() -> query.withDate(LocalDate.parse(day))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01", "9999-12-31"})
  void acceptsTheFirstAndLastDateOfTheYears1To9999(String day) {
    LocalDate date = LocalDate.parse(day);
    assertEquals(Optional.of(date), TaxQuery.of(PLACE, "19").withDate(date).date());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "1E+1000000", "0.1234567890123", "1E-1000000"})
  void rejectsAnInvalidUnitPrice(String price) {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    assertEquals(
        List.of("unitPrice"), Faults.subjects(() -> query.withUnitPrice(new BigDecimal(price))));
  }

  @Test
  void keepsTheUnitPrice() {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    assertEquals(Optional.empty(), query.unitPrice());
    assertEquals(false, query.isUnusual());
    for (String price : List.of("0", "0.01", "9".repeat(24) + ".999999999999")) {
      TaxQuery priced = query.withUnitPrice(new BigDecimal(price));
      assertEquals(Optional.of(new BigDecimal(price)), priced.unitPrice());
      assertEquals(true, priced.isUnusual());
      assertEquals(
          priced.unitPrice(), priced.withIssues(2).withDate(DAY).withCustomer("c").unitPrice());
    }
  }

  @Test
  void queriesWithEqualUnitPricesAreEqual() {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    TaxQuery priced = query.withUnitPrice(new BigDecimal("110"));
    for (String price : List.of("110.00", "1.1E+2")) {
      TaxQuery other = query.withUnitPrice(new BigDecimal(price));
      assertEquals(priced, other);
      assertEquals(priced.hashCode(), other.hashCode());
      assertEquals(priced.toString(), other.toString());
    }
  }

  @Test
  void builderReportsAllViolationsAtOnce() {
    assertEquals(
        List.of(
            "country",
            "region",
            "postalCode",
            "product",
            "issues",
            "customer",
            "date",
            "unitPrice"),
        Faults.subjects(
            () ->
                TaxQuery.builder()
                    .country("Narnia")
                    .region("????")
                    .postalCode("\u200B")
                    .product("")
                    .issues(0)
                    .customer("")
                    .date(LocalDate.MAX)
                    .unitPrice(BigDecimal.ONE.negate())
                    .build()));
    assertEquals(
        List.of("country: is missing", "product: is missing"),
        Faults.of(() -> TaxQuery.builder().build()));
    assertEquals(
        List.of("region", "postalCode", "product"),
        Faults.subjects(() -> TaxQuery.builder().country("USA").build()));
  }

  @Test
  void rejectsHugeInputWithAShortMessage() {
    String text = "\u00A0".repeat(10_000_000);
    InvalidInputException exception =
        assertThrows(
            InvalidInputException.class,
            () ->
                TaxQuery.builder()
                    .country(text)
                    .region(text)
                    .postalCode(text)
                    .product(text)
                    .customer(text)
                    .build());
    assertEquals(5, exception.violations().size());
    assertTrue(exception.getMessage().length() < 1_000, exception::getMessage);
  }

  @Test
  void builderCreatesTheSameQueryAsTheFactories() {
    TaxQuery built =
        TaxQuery.builder()
            .country("usa")
            .region("il")
            .postalCode("60062")
            .product("19")
            .issues(12)
            .customer("12345")
            .date(DAY)
            .unitPrice(BigDecimal.TEN)
            .build();
    TaxQuery made =
        TaxQuery.of(PLACE, "19")
            .withUnitPrice(BigDecimal.TEN)
            .withDate(DAY)
            .withCustomer("12345")
            .withIssues(12);
    assertEquals(made, built);
    assertEquals(made.hashCode(), built.hashCode());
    assertEquals(PLACE, built.place());
    assertEquals(PLACE.areaKey(), built.areaKey());
    assertEquals(PLACE.postalKey(), built.postalKey());
    assertEquals(Optional.of(DAY), built.date());
    assertEquals(DAY.toEpochDay(), built.epochDay());
    assertEquals(12, built.issuesOrZero());
    assertEquals(CustomerId.of("12345"), built.customerOrNull());
    assertEquals(
        TaxQuery.of(Place.of("ARE"), "19"),
        TaxQuery.builder().country("ARE").product("19").build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x123456789", "\u00E9", "a\u0080", "\uD83D\uDE00"})
  void doesNotPackLongOrNonAsciiProductIds(String id) {
    assertEquals(0, TaxQuery.of(PLACE, id).productKey());
  }

  @Test
  void packsShortProductIdsIntoDistinctKeys() {
    List<String> ids =
        List.of(
            "\1", "1", "11", "111", "19", "91", "a", "A", "\177", "~~~~~~~~~", "~~~~~~~~", "a b");
    assertEquals(
        ids.size(), ids.stream().map(id -> TaxQuery.of(PLACE, id).productKey()).distinct().count());
    assertEquals(
        TaxQuery.of(PLACE, "19").productKey(),
        TaxQuery.of(Place.of("ARE"), "19")
            .withIssues(2)
            .withDate(DAY)
            .withCustomer("c")
            .productKey());
    assertTrue(ids.stream().allMatch(id -> TaxQuery.of(PLACE, id).productKey() != 0));
  }

  static Stream<TaxQuery> others() {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    return Stream.of(
        TaxQuery.of(PLACE, "20"),
        TaxQuery.of(Place.usa("IL", "60063"), "19"),
        query.withIssues(1),
        query.withCustomer("19"),
        query.withDate(DAY),
        query.withUnitPrice(BigDecimal.TEN));
  }

  @ParameterizedTest
  @MethodSource("others")
  void queriesThatDifferInOneValueAreNotEqual(TaxQuery other) {
    assertNotEquals(TaxQuery.of(PLACE, "19"), other);
    assertNotEquals(TaxQuery.of(PLACE, "19").hashCode(), other.hashCode());
    assertNotEquals(TaxQuery.of(PLACE, "19").toString(), other.toString());
  }

  @Test
  void optionalValuesAreAbsentByDefault() {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    assertEquals(OptionalInt.empty(), query.issues());
    assertEquals(0, query.issuesOrZero());
    assertEquals(Optional.empty(), query.customer());
    assertEquals(Optional.empty(), query.date());
    assertEquals(TaxQuery.NO_DATE, query.epochDay());
  }

  @Test
  void toStringShowsTheValues() {
    TaxQuery query = TaxQuery.of(PLACE, "19");
    assertEquals("19 to USA/IL/60062", query.toString());
    assertEquals("19 to USA/IL/60062, 1 issue", query.withIssues(1).toString());
    assertEquals(
        "19 to USA/IL/60062, 12 issues, customer 12345, on 2026-04-01",
        query.withIssues(12).withCustomer("12345").withDate(DAY).toString());
    assertEquals(
        "19 to USA/IL/60062, unit price 110",
        query.withUnitPrice(new BigDecimal("1.1E+2")).toString());
  }
}
