package io.octroi.core.taxrate.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.core.taxrate.entry.Conflicts;
import io.octroi.core.taxrate.entry.Days;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.TablePatch;
import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The blocks of a region are found in an array and in a map. */
class BlocksTest {

  @Test
  void distantBlocksAllocateNoArray() {
    int slots = 0;
    for (int region = 100; region < 300; region++) {
      RegionNode node = britain("" + region, "AB101AA", "ZE10AA");
      slots += node.slots();
      assertRate("0.2", node, "AB101AA");
      assertRate("0.2", node, "ZE10AA");
      assertRate("0.05", node, "AB101AB");
      assertRate("0.05", node, "M11AE");
      assertRate("0.05", node, "ZZ99ZZ");
      assertRate("0.05", node, "");
    }
    assertEquals(0, slots);
  }

  @Test
  void theBlocksOfAStateUseAnArray() {
    List<String> codes = new ArrayList<>();
    for (int block = 600; block < 630; block++) {
      codes.add(block + "01");
    }
    RegionNode node = britain("100", codes.toArray(String[]::new));
    assertTrue(node.slots() > codes.size(), node.slots() + " slots");
    codes.forEach(code -> assertRate("0.2", node, code));
    assertRate("0.05", node, "59901");
    assertRate("0.05", node, "63001");
  }

  /** Returns a region of Great Britain with a higher rate for some codes. */
  private static RegionNode britain(String region, String... codes) {
    List<Entry> rules = new ArrayList<>();
    rules.add(
        Entry.of(TaxRule.of("UK", "IRL", "0.05").region(region).id("all").source("s").build()));
    for (String code : codes) {
      TaxRule rule =
          TaxRule.of("UK", "IRL", "0.2").region(region).postal(code).id(code).source("s").build();
      rules.add(Entry.of(rule));
    }
    Conflicts none = new Conflicts(rule -> false, TablePatch.none().faults());
    int area = PlaceKeys.area("IRL", region);
    return new NodeCompiler(
            area, new AnswerCompiler(), none, NodeCompiler.wide(rules), compiled -> {})
        .compile(rules);
  }

  private static void assertRate(String expected, RegionNode node, String code) {
    TaxRate rate = node.find(PlaceKeys.postal(code), "", 0, 0);
    assertEquals(new BigDecimal(expected), rate.fraction(), code);
  }

  @Property(tries = 500)
  void blocksAgreeWithAMap(@ForAll("numbers") Set<Integer> numbers) {
    Map<Integer, Block> blocksByNumber = new HashMap<>();
    for (int number : numbers) {
      Layer[] byLength = new Layer[PlaceKeys.POSTAL_MAX + 1];
      Arrays.fill(byLength, Entry.BLOCK_LENGTH, byLength.length, layer());
      byLength[6] = layer();
      blocksByNumber.put(number, new Block(byLength, Set.of()));
    }
    Blocks blocks = new Blocks(blocksByNumber);
    for (int number : numbers) {
      for (int length = 0; length <= PlaceKeys.POSTAL_MAX; length++) {
        assertSame(blocksByNumber.get(number).layer(length), blocks.find(number, length));
        for (int other : new int[] {number - 1, number + 1, number + 64, 0}) {
          Block block = blocksByNumber.get(other);
          Layer expected = block == null ? null : block.layer(length);
          assertSame(expected, blocks.find(other, length), () -> "block " + other);
        }
      }
    }
    assertNull(blocks.find(Entry.block(PlaceKeys.postal("ZZZ")) + 1, 5));
  }

  private static Layer layer() {
    TaxRate rate = TaxRate.of(List.of(), DateRange.always(), false);
    Answers answers = new Timeline(new int[] {Days.ALWAYS}, new TaxRate[] {rate});
    return new Layer(new Intervals(new long[] {0}, new Answers[] {answers}));
  }

  /** Blocks of arbitrary codes, or of a few neighbours. */
  @Provide
  Arbitrary<Set<Integer>> numbers() {
    Arbitrary<String> anywhere =
        Arbitraries.strings().withCharRange('0', '9').withCharRange('A', 'Z').ofLength(3);
    Arbitrary<String> near = Arbitraries.strings().numeric().ofLength(2).map(two -> "6" + two);
    return Arbitraries.oneOf(
        numbers(anywhere, 3), numbers(anywhere, 60), numbers(near, 3), numbers(near, 60));
  }

  private static Arbitrary<Set<Integer>> numbers(Arbitrary<String> codes, int most) {
    return codes.map(code -> Entry.block(PlaceKeys.postal(code))).set().ofMaxSize(most);
  }
}
