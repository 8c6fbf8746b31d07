package io.octroi.examples;

import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.guard.Credentials;
import io.octroi.guard.Role;
import io.octroi.storage.h2.H2Storage;
import io.octroi.wire.AccessTokensApi;
import io.octroi.wire.AvaTaxApi;
import io.octroi.wire.OmedaApi;
import io.octroi.wire.PaymentTermsApi;
import io.octroi.wire.ShipTaxApi;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * A server that serves the HTTP forms of module {@code wire} on the loopback interface, from a
 * store in memory. It prints its address, its routes and credentials for a demo tenant, and runs
 * until the process ends. The option {@code --port} sets the port; 0 selects a free one.
 */
public final class Gateway {

  private static final String USAGE =
      """
      Serves the HTTP forms of Octroi on the loopback interface, from a store in memory.

        examples/gateway [--port PORT]    PORT is 0 to 65535; 8080 by default, 0 for a free port
      """;

  private static final TenantId DEMO = TenantId.of("demo");
  private static final String USER = "ann";
  private static final int PORT = 8_080;
  private static final int PORT_MAX = 65_535;
  private static final int FAILED = 1;
  private static final int INVALID = 2;

  private final Octroi octroi;
  private final PrintStream out;

  Gateway(Octroi octroi, PrintStream out) {
    this.octroi = octroi;
    this.out = out;
  }

  /**
   * Starts the server. Exits the process if the arguments are invalid or the port is not free.
   *
   * @param arguments {@code --port} and a port, {@code --help}, or nothing
   */
  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    if (given.equals(List.of("--help"))) {
      System.out.print(USAGE);
      return;
    }
    int port = port(given);
    if (port < 0) {
      System.err.print(USAGE);
      System.exit(INVALID);
    }
    Octroi octroi = Octroi.with(H2Storage.inMemory()).open();
    try {
      new Gateway(octroi, System.out).start(port);
    } catch (IOException e) {
      System.err.println("gateway: cannot listen on port " + port + ": " + e.getMessage());
      System.exit(FAILED);
    }
  }

  /** Returns the port in the arguments, or -1 if they are invalid. */
  static int port(List<String> arguments) {
    if (arguments.isEmpty()) {
      return PORT;
    }
    if (arguments.size() != 2
        || !arguments.get(0).equals("--port")
        || !arguments.get(1).matches("\\d{1,5}")) {
      return -1;
    }
    int port = Integer.parseInt(arguments.get(1));
    return port <= PORT_MAX ? port : -1;
  }

  /** Returns the handlers and their routes. */
  static List<Mount> mounts(Octroi octroi) {
    return List.of(
        new Mount(
            "AvaTax e-commerce tokens",
            "/api/v2/",
            AvaTaxApi.over(octroi),
            List.of(
                "POST /api/v2/companies/{companyId}/ecommercetokens",
                "PUT /api/v2/companies/{companyId}/ecommercetokens")),
        new Mount(
            "Ship taxes",
            "/API/",
            ShipTaxApi.over(octroi),
            List.of(
                "GET|POST /API/ShipTax/Add/{API Key}",
                "GET|POST /API/ShipTax/Edit/{API Key}",
                "GET|POST /API/ShipTax/Get/{API Key}",
                "GET|POST /API/Customer/TaxDelete/{API Key}")),
        new Mount(
            "Payment terms",
            "/paymentterms",
            PaymentTermsApi.over(octroi).at("/paymentterms"),
            List.of("GET|POST /paymentterms", "GET|PUT|DELETE /paymentterms/{term_id}")),
        new Mount(
            "Access tokens",
            "/access_tokens/",
            AccessTokensApi.over(octroi),
            List.of(
                "GET /access_tokens/configuration",
                "GET /access_tokens/get_not_associated",
                "GET /access_tokens/list",
                "POST /access_tokens/{method}")),
        omeda(octroi, ""),
        omeda(octroi, "/webservices/rest"));
  }

  private static Mount omeda(Octroi octroi, String base) {
    return new Mount(
        "Omeda tax rates and consents",
        base + "/brand/",
        OmedaApi.over(octroi),
        List.of(
            "POST " + base + "/brand/{brand}/taxrate",
            "GET|POST " + base + "/brand/{brand}/consent/customerid/{customerId}",
            "GET|POST " + base + "/brand/{brand}/consent/olyticsanonymousid/{anonymousId}"));
  }

  /** Starts the server, and prints its address, its routes and the credentials. */
  GatewayServer start(int port) throws IOException {
    List<Mount> mounts = mounts(octroi);
    GatewayServer server = GatewayServer.start(port, mounts);
    Credentials credentials = octroi.credentials();
    List<String> roles = List.of(Role.OWNER);
    out.println("Listening on " + server.address() + " until the process ends.");
    for (Mount mount : mounts) {
      out.println(mount.name());
      mount.routes().forEach(route -> out.println("  " + route));
    }
    out.println("Credentials of the demo, which end with the process:");
    out.println("  tenant, store, company  " + DEMO);
    out.println(
        "  API key                 "
            + credentials.issueApiKey(DEMO, roles, "demo", null).value().reveal());
    out.println("  user                    " + USER);
    out.println(
        "  user token              "
            + credentials.issueUserToken(DEMO, USER, roles, Duration.ofDays(1)).value().reveal());
    return server;
  }
}
