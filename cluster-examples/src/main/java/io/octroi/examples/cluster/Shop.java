package io.octroi.examples.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.core.Staleness;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One process of the host. It reads commands from standard input, one on each line, and answers
 * each by one line: {@code publish RATE}, {@code ask} and {@code refresh}.
 */
public final class Shop {

  private final Octroi octroi;
  private final Tenant acme;

  private Shop(Octroi octroi) {
    this.octroi = octroi;
    this.acme = octroi.tenant("acme");
  }

  /** Creates a pool of connections to the primary server. */
  static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(10);
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    return new HikariDataSource(config);
  }

  /** Opens the database that all processes share. */
  static Octroi open(HikariDataSource pool) {
    return Octroi.with(PostgresStorage.open(pool))
        .staleness(Staleness.within(Duration.ofSeconds(1)).refuseAfter(Duration.ofMinutes(5)))
        .open();
  }

  /**
   * Runs a process until its standard input ends.
   *
   * @param arguments the JDBC URL and the user of the database
   */
  public static void main(String[] arguments) throws IOException {
    try (HikariDataSource pool = pool(arguments[0], arguments[1]);
        Octroi octroi = open(pool)) {
      new Shop(octroi).run(System.out);
    }
  }

  private void run(PrintStream out) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String command;
    while ((command = commands.readLine()) != null) {
      out.println(answer(command.split(" ")));
      out.flush();
    }
  }

  private String answer(String[] command) {
    try {
      return switch (command[0]) {
        case "publish" -> "published revision " + publish(command[1]);
        case "refresh" -> refresh();
        default -> ask();
      };
    } catch (OctroiException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private long publish(String rate) {
    acme.products().put("19", "periodical");
    TaxRule rule = TaxRule.of("US-IL", "USA", rate).region("IL").id("state").build();
    return acme.taxTables().publish(List.of(TaxTableChange.put(rule)));
  }

  /** Makes everything visible that any process has committed before this call. */
  private String refresh() {
    octroi.refresh();
    return "refreshed";
  }

  private String ask() {
    TaxRate rate = acme.taxRates().resolve(TaxQuery.of(Place.usa("IL", "60062"), "19"));
    return rate.outcome() + " " + rate.fraction();
  }
}
