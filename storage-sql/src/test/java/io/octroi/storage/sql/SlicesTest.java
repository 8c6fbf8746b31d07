package io.octroi.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a sliced listing is complete and that no statement scans more than a slice. */
class SlicesTest {

  private static final int ROWS = 40;

  /** A filtered listing of the numbers from 1 to 40, which counts the rows that are scanned. */
  private static final class Numbers implements Slices.Listing<Integer, Integer> {

    private final IntPredicate filter;
    private int maxScanned;
    private int slices;

    Numbers(IntPredicate filter) {
      this.filter = filter;
    }

    @Override
    public Optional<Integer> keyAfter(Integer after, int count) {
      return after + count <= ROWS ? Optional.of(after + count) : Optional.empty();
    }

    @Override
    public List<Integer> rows(Integer after, @Nullable Integer last, int limit) {
      int end = last == null ? ROWS : last;
      maxScanned = Math.max(maxScanned, end - after);
      slices++;
      return IntStream.rangeClosed(after + 1, end).filter(filter).limit(limit).boxed().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 39, 40, 41, 100})
  void readsTheSameRowsAsOneStatementForEverySliceSize(int size) {
    List<IntPredicate> filters =
        List.of(n -> true, n -> false, n -> n == 1, n -> n == ROWS, n -> n % 7 == 0);
    for (IntPredicate filter : filters) {
      for (int start = 0; start <= ROWS; start++) {
        for (int limit = 1; limit <= ROWS + 1; limit++) {
          Numbers numbers = new Numbers(filter);
          assertEquals(
              new Numbers(filter).rows(start, null, limit),
              Slices.read(start, limit, size, numbers));
          assertTrue(numbers.maxScanned <= size);
        }
      }
    }
  }

  @Test
  void scansNoMoreRowsThanAPageIfTheFilterAcceptsAllOfThem() {
    Numbers numbers = new Numbers(n -> true);

    assertEquals(List.of(6, 7, 8), Slices.read(5, 3, 20, numbers));
    assertEquals(3, numbers.maxScanned);
  }

  @Test
  void scansTwiceAsManyRowsInEachFurtherSlice() {
    Numbers numbers = new Numbers(n -> n == 20);

    assertEquals(List.of(20), Slices.read(0, 1, 16, numbers));
    assertEquals(16, numbers.maxScanned);
    assertEquals(5, numbers.slices);
  }
}
