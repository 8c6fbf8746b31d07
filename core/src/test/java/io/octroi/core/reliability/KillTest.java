package io.octroi.core.reliability;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.ecommercetoken.TokenCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a process killed with SIGKILL while it writes through every service loses no
 * acknowledged change and leaves no partial one. Successive processes write to the same file, so
 * each opens the state left by the previous kill.
 */
class KillTest {

  /** Number of kills; a long run uses {@code -Doctroi.kills=1000}. */
  private static final int KILLS = Integer.getInteger("octroi.kills", 20);

  private static final int KILLS_PER_FILE = 20;

  /** Number of files written in parallel. */
  private static final int LANES = 2;

  private static final int ACKNOWLEDGEMENTS_MAX = 250;

  /** Number of kills of H2 with its default settings, which loses changes in nearly every round. */
  private static final int CONTROL_KILLS = 5;

  @TempDir Path folder;

  @Test
  void noAcknowledgedChangeIsLostAndNoneIsPartial() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    List<String> acknowledged = new ArrayList<>();
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<List<String>>> ends = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        String name = "lane" + lane;
        int kills = (KILLS + lane) / LANES;
        Random random = new Random(seed + lane);
        ends.add(lanes.submit(() -> kill(name, kills, random, "seed " + seed)));
      }
      for (Future<List<String>> end : ends) {
        acknowledged.addAll(end.get());
      }
    } finally {
      lanes.shutdownNow();
    }
    Set<String> kinds =
        acknowledged.stream().map(line -> line.split(" ", -1)[0]).collect(toUnmodifiableSet());
    assertTrue(KILLS < 5 || kinds.size() >= 12, () -> "some services were not exercised: " + kinds);
    System.out.printf(
        "KillTest: seed %d, %d kills, %d acknowledged%n", seed, KILLS, acknowledged.size());
  }

  /** Kills successive writers of each file and returns the acknowledged changes. */
  private List<String> kill(String name, int kills, Random random, String seed) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Map<String, String> onFile = new LinkedHashMap<>();
    Path file = folder;
    for (int round = 0; round < kills; round++) {
      if (round % KILLS_PER_FILE == 0) {
        file = folder.resolve(name + "-" + round);
        onFile.clear();
      }
      int after = 1 + random.nextInt(ACKNOWLEDGEMENTS_MAX);
      Map<String, String> state =
          newest(writeUntilKilled("services", file, Integer.toString(round), after));
      acknowledged.addAll(state.values());
      onFile.putAll(state);
      boolean last = round % KILLS_PER_FILE == KILLS_PER_FILE - 1 || round == kills - 1;
      // Changes of earlier rounds are checked again after the last round of the file.
      assertKept(file, Integer.toString(round), last ? onFile : state, seed);
    }
    return acknowledged;
  }

  /** Control: H2 with its default settings loses acknowledged changes, and this test detects it. */
  @Test
  void h2WithDefaultSettingsLosesAcknowledgedChanges() throws Exception {
    int lost = 0;
    for (int round = 0; round < CONTROL_KILLS && lost == 0; round++) {
      Path file = folder.resolve("plain" + round);
      List<String> lines = writeUntilKilled("plain", file, Integer.toString(round), 3_000);
      lost = lines.size() - rows(file, lines);
    }
    assertTrue(lost > 0, "the control lost nothing, so the test cannot detect a loss");
  }

  /** Returns the last line about each subject, which supersedes earlier ones. */
  private static Map<String, String> newest(List<String> lines) {
    Map<String, String> newest = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      String kind = words[0].replace("letsnot", "lets");
      newest.put(kind + " " + words[1], line);
    }
    return newest;
  }

  /**
   * Kills the process after the given number of acknowledgements and returns the complete lines.
   */
  private static List<String> writeUntilKilled(String what, Path file, String round, int after)
      throws IOException, InterruptedException {
    Process process =
        OtherProcess.of(
                OtherProcess.SHORT_LIVED,
                KillTarget.class.getName(),
                List.of(what, file.toString(), round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        lines.add(line);
        if (lines.size() == after) {
          // Through the handle: Process.destroyForcibly would close the output with unread lines.
          process.toHandle().destroyForcibly();
        }
        line = reader.readLine();
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertTrue(lines.size() >= after, "the process exited before it was killed, after " + lines);
    assertEquals(List.of(), lines.stream().filter(line -> line.startsWith("failed")).toList());
    // The kill may have truncated the last line.
    return lines.stream()
        .filter(line -> line.endsWith("."))
        .map(line -> line.substring(0, line.length() - 1))
        .toList();
  }

  private static void assertKept(Path file, String round, Map<String, String> state, String seed) {
    try (Octroi octroi = KillTarget.open(file)) {
      Tenant tenant = octroi.tenant("acme");
      for (String line : state.values()) {
        assertTrue(isKept(tenant, line.split(" ", -1)), () -> line + " is lost, " + seed);
      }
      // Publications are atomic: each puts a pair.
      assertEquals(
          KillTarget.rules(tenant, "left").size(), KillTarget.rules(tenant, "right").size(), seed);
      // Events and the head of the chain are consistent.
      Subject visitor = Subject.anonymous(AnonymousId.of("visitor-" + round));
      if (!tenant.consents().inForce(visitor).isEmpty()) {
        assertInstanceOf(
            ProofVerdict.Whole.class,
            tenant.consents().verify(tenant.consents().proof(visitor)),
            seed);
      }
    }
  }

  static boolean isKept(Tenant tenant, String[] words) {
    String name = words[1];
    return switch (words[0]) {
      case "customer" -> tenant.customers().get(CustomerId.of(name)).isPresent();
      case "exempt" ->
          tenant.customers().exemptions(CustomerId.of(name)).stream()
              .anyMatch(exemption -> exemption.certificate().equals(words[2]));
      case "removed" -> tenant.customers().get(CustomerId.of(name)).isEmpty();
      case "published" ->
          tenant.taxTables().revision() >= Long.parseLong(words[2])
              && tenant.taxTables().get("left-" + name).isPresent()
              && tenant.taxTables().get("right-" + name).isPresent();
      case "product" -> tenant.products().get(name).isPresent();
      case "lookup" -> tenant.taxRates().getLookup(UUID.fromString(name)).isPresent();
      // A later change may have been made but not acknowledged.
      case "shiptax" ->
          tenant
              .shipTaxes()
              .get(name)
              .filter(tax -> List.of(words[2] + "%", "7.5%").contains(tax.rate().toString()))
              .isPresent();
      case "noshiptax" -> tenant.shipTaxes().get(name).isEmpty();
      case "term" ->
          tenant
              .paymentTerms()
              .get(name)
              .filter(term -> List.of(words[2], "second").contains(term.description()))
              .isPresent();
      case "noterm" -> tenant.paymentTerms().get(name).isEmpty();
      case "consent" -> tenant.consents().getEvent(UUID.fromString(name)).isPresent();
      case "holder" ->
          !tenant
              .ecommerceTokens()
              .list(CustomerId.of(name), PageRequest.first(1))
              .items()
              .isEmpty();
      case "token" -> shows(tenant, name);
      case "active" -> tenant.ecommerceTokens().check(Secret.of(name)) instanceof TokenCheck.Active;
      case "inactive" ->
          !(tenant.ecommerceTokens().check(Secret.of(name)) instanceof TokenCheck.Active);
      case "lets" -> lets(tenant, name, "opensesame1") || lets(tenant, name, "closesesame1");
      case "letsnot" -> lets(tenant, name, "closesesame1") && !lets(tenant, name, "opensesame1");
      default -> throw new IllegalArgumentException(String.join(" ", words));
    };
  }

  private static boolean shows(Tenant tenant, String identifier) {
    return tenant.accessTokens().get(TokenRef.identifier(identifier)).isPresent();
  }

  private static boolean lets(Tenant tenant, String identifier, String passCode) {
    return tenant
            .accessTokens()
            .authenticate(TokenCredentials.passCode(identifier, Secret.of(passCode)))
        instanceof Authentication.Authenticated;
  }

  /** Returns how many of the acknowledged rows exist; 0 if the file does not open. */
  private static int rows(Path file, List<String> lines) {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "sa", "");
        ResultSet row = connection.createStatement().executeQuery("select name from t")) {
      Set<String> kept = new HashSet<>();
      while (row.next()) {
        kept.add("row " + row.getString(1));
      }
      return (int) lines.stream().filter(kept::contains).count();
    } catch (SQLException e) {
      return 0;
    }
  }
}
