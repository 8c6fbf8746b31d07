package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallWindowTest {

  private static final long SECOND = 1_000_000;

  /** Compares the window with a list of all admitted calls. */
  @Property(tries = 500)
  void admitsTheSameCallsAsAListOfAllCalls(
      @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 4_000_000) Long> steps,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 60) Integer> limits) {
    CallWindow window = new CallWindow();
    List<Long> passed = new ArrayList<>();
    long now = 1_795_000_000_000_000L;
    for (int i = 0; i < steps.size(); i++) {
      now += steps.get(i) < 1_000_000 ? 0 : steps.get(i);
      int limit = limits.get(i * limits.size() / steps.size());
      long wait = window.admit(limit, now);
      assertEquals(wait(passed, limit, now), wait);
      if (wait == 0) {
        passed.add(now);
      } else { // Exactly this wait is sufficient.
        assertEquals(0, wait(passed, limit, now + wait));
        assertEquals(1, wait(passed, limit, now + wait - 1));
      }
    }
  }

  @Test
  void aWindowKeepsItsCallsWhenItGrows() {
    int limit = 40;
    CallWindow window = new CallWindow();
    admit(window, 10, limit, 0);
    admit(window, 6, limit, CallWindow.SPAN / 2);
    admit(
        window,
        limit - 6,
        limit,
        CallWindow.SPAN); // The first ten have expired; their slots are reused last.
    assertEquals(CallWindow.SPAN / 2, window.admit(limit, CallWindow.SPAN));
    admit(window, 6, limit, CallWindow.SPAN * 3 / 2);
    assertEquals(CallWindow.SPAN / 2, window.admit(limit, CallWindow.SPAN * 3 / 2));
  }

  private static void admit(CallWindow window, int calls, int limit, long now) {
    for (int i = 0; i < calls; i++) {
      assertEquals(0, window.admit(limit, now));
    }
  }

  /** A call with an older clock reading than the last rejected call counts at the later time. */
  @Test
  void aCallWithAnOlderTimeCountsAtTheLatestTime() {
    CallWindow window = new CallWindow();
    window.admit(3, 0);
    window.admit(3, SECOND);
    window.admit(3, 2 * SECOND);
    assertEquals(2 * SECOND, window.admit(1, CallWindow.SPAN));
    assertEquals(0, window.admit(3, CallWindow.SPAN - SECOND));
    assertEquals(CallWindow.SPAN, window.admit(1, CallWindow.SPAN));
  }

  private static long wait(List<Long> passed, int limit, long now) {
    List<Long> counting = passed.stream().filter(call -> call > now - CallWindow.SPAN).toList();
    return counting.size() < limit
        ? 0
        : counting.get(counting.size() - limit) + CallWindow.SPAN - now;
  }
}
