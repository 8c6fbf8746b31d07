package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.core.shared.PassCodeHasher;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests the cost parameters of pass code hashes. */
class Argon2HasherTest {

  private static final int FLOOR = 19 * 1_024;

  @Test
  void aHashContainsItsParametersAndItsOwnSalt() {
    Argon2Hasher hasher = new Argon2Hasher(FLOOR, 2, null);
    String hash = hasher.hash("opensesame1");
    assertTrue(hash.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}"), hash);
    assertNotEquals(hash, hasher.hash("opensesame1"));
    assertTrue(hasher.matches("opensesame1", hash));
    assertFalse(hasher.matches("opensesame2", hash));
    assertFalse(hasher.matches("opensesame1", hasher.decoy()));
    assertEquals(hash.length(), hasher.decoy().length());
  }

  @Test
  void aHashOfOtherParametersMatchesAndIsOutdated() {
    Argon2Hasher old = new Argon2Hasher(1_024, 1, null);
    Argon2Hasher hasher = new Argon2Hasher(2_048, 1, null);
    String hash = old.hash("opensesame1");
    assertTrue(hasher.matches("opensesame1", hash));
    assertTrue(hasher.isOutdated(hash));
    assertFalse(old.isOutdated(hash));
    assertFalse(hasher.isOutdated(hasher.decoy()));
  }

  @Test
  void oneHasherServesThreads() {
    Argon2Hasher hasher = new Argon2Hasher(1_024, 1, null);
    try (ConcurrentCalls racing = new ConcurrentCalls(2)) {
      for (int i = 0; i < 20; i++) {
        List<String> hashes = racing.round(racer -> hasher.hash("pass code " + racer));
        List<Boolean> matches =
            racing.round(racer -> hasher.matches("pass code " + racer, hashes.get(racer)));
        assertEquals(List.of(true, true), matches);
        assertFalse(hasher.matches("pass code 0", hashes.get(1)));
      }
    }
  }

  @Test
  void everyHashDependsOnThePepper() {
    Argon2Hasher plain = new Argon2Hasher(1_024, 1, null);
    Argon2Hasher peppered = new Argon2Hasher(1_024, 1, Secret.of("p".repeat(32)));
    String hash = peppered.hash("opensesame1");
    assertTrue(peppered.matches("opensesame1", hash));
    assertFalse(plain.matches("opensesame1", hash));
    assertFalse(new Argon2Hasher(1_024, 1, Secret.of("q".repeat(32))).matches("opensesame1", hash));
  }

  @Test
  void theBuilderRejectsCheaperParametersAndShortKeys() {
    assertEquals(
        List.of(
            "passCodeHashing.memoryKib",
            "passCodeHashing.passes",
            "passCodePepper",
            "accessTokenKey"),
        Faults.subjects(
            () ->
                OctroiFixture.over(
                    Store.MEMORY,
                    it ->
                        it.passCodeHashing(FLOOR - 1, 1)
                            .passCodePepper(Secret.of("p".repeat(31)))
                            .accessTokenKey(Secret.of("k".repeat(31))))));
    OctroiFixture.over(Store.MEMORY, it -> it.passCodeHashing(FLOOR, 2)).close();
  }

  @Test
  void atMostTwoHashesAreComputedAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    PassCodeHasher watched =
        new HashingLimit(
            new PassCodeHasher() {
              @Override
              public String hash(String passCode) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                try {
                  two.countDown();
                  assertTrue(two.await(60, TimeUnit.SECONDS), "two at a time");
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                } finally {
                  inside.decrementAndGet();
                }
                return passCode;
              }

              @Override
              public boolean matches(String passCode, String hash) {
                return hash(passCode).equals(hash);
              }

              @Override
              public boolean isOutdated(String hash) {
                return false;
              }

              @Override
              public String decoy() {
                return "";
              }
            });
    try (ConcurrentCalls racing = new ConcurrentCalls(6)) {
      for (int i = 0; i < 50; i++) {
        racing.round(
            racer ->
                racer % 2 == 0 ? watched.hash("x") : String.valueOf(watched.matches("x", "x")));
      }
    }
    assertEquals(2, most.get());
  }
}
