package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which owners exclude others from a database, and which have ended. */
class LockOwnerTest {

  private static final LockOwner HERE = LockOwner.current();

  private static LockOwner ownerOf(long pid) {
    return new LockOwner(
        pid, Processes.start(pid).orElseThrow(), Processes.scope(), "another token");
  }

  private static Process sleeper() throws Exception {
    return new ProcessBuilder("sleep", "600").start();
  }

  @Test
  void aRunningProcessIsAlive() throws Exception {
    Process process = sleeper();
    try {
      assertTrue(ownerOf(process.pid()).livesElsewhere());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void anEndedProcessIsNotAlive() throws Exception {
    Process process = sleeper();
    LockOwner owner = ownerOf(process.pid());
    process.destroyForcibly().waitFor();

    assertFalse(owner.livesElsewhere());
  }

  /** A killed process stays in the process table until its parent has reaped it. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aKilledProcessThatIsNotReapedIsNotAlive() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 601").start();
    try {
      long child = Long.parseLong(parent.inputReader().readLine());
      LockOwner owner = ownerOf(child);
      assertTrue(owner.livesElsewhere());
      // The shell would reap the child; the program that replaces the shell does not.
      while (!parent
          .info()
          .arguments()
          .filter(all -> List.of(all).equals(List.of("601")))
          .isPresent()) {
        Thread.onSpinWait();
      }
      ProcessHandle.of(child).orElseThrow().destroyForcibly();
      while (owner.livesElsewhere()) {
        Thread.onSpinWait();
      }
      assertTrue(ProcessHandle.of(child).isPresent(), "the child was reaped, so this test is void");
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  @Test
  void anotherProcessWithTheSameIdIsNotTheOwner() throws Exception {
    Process process = sleeper();
    try {
      LockOwner owner = ownerOf(process.pid());
      for (ProcessStart other :
          new ProcessStart[] {new ProcessStart.Ticks(1), new ProcessStart.At(Instant.EPOCH)}) {
        assertFalse(
            new LockOwner(owner.pid(), other, owner.scope(), owner.token()).livesElsewhere());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aProcessOfAnotherScopeIsNotLookedUp() throws Exception {
    Process process = sleeper();
    try {
      LockOwner owner = ownerOf(process.pid());
      assertFalse(
          new LockOwner(owner.pid(), owner.start(), "elsewhere", owner.token()).livesElsewhere());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void thisProcessDoesNotExcludeItself() {
    assertFalse(HERE.livesElsewhere());
  }

  @Test
  void aRecordCanBeParsed() {
    assertEquals(Optional.of(HERE), LockOwner.parse(HERE.text()));
    LockOwner withClockTime =
        new LockOwner(7, new ProcessStart.At(Instant.parse("2026-11-28T10:00:00.5Z")), "", "t");
    assertEquals(Optional.of(withClockTime), LockOwner.parse(withClockTime.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "octroi-lock-1",
        "octroi-lock-1\n",
        "octroi-lock-1\nx\n1\nscope\ntoken\n",
        "octroi-lock-1\n1\nx\nscope\ntoken\n",
        "octroi-lock-1\n1\n@x\nscope\ntoken\n",
        "octroi-lock-1\n1\n1\nscope\n",
        "octroi-lock-1\n1\n1\nscope\ntoken\nmore\n",
        "octroi-lock-2\n1\n1\nscope\ntoken\n"
      })
  void anInvalidRecordNamesNoOwner(String text) {
    assertEquals(Optional.empty(), LockOwner.parse(text));
  }

  @Test
  void clockStartTimesMatchWithinAMinute() {
    Instant start = Instant.parse("2026-11-28T10:00:00Z");
    ProcessStart here = new ProcessStart.At(start);
    assertTrue(here.matches(new ProcessStart.At(start.minusSeconds(60))));
    assertTrue(here.matches(new ProcessStart.At(start.plusSeconds(60))));
    assertFalse(here.matches(new ProcessStart.At(start.minusSeconds(61))));
    assertFalse(here.matches(new ProcessStart.At(start.plusSeconds(61))));
    assertFalse(here.matches(new ProcessStart.Ticks(start.toEpochMilli())));
  }
}
