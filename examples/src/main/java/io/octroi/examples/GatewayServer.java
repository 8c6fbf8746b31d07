package io.octroi.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.octroi.wire.WireRequest;
import io.octroi.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The JDK's HTTP server on the loopback interface, in front of handlers. */
final class GatewayServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Mount> mounts;

  private GatewayServer(HttpServer server, ExecutorService threads, List<Mount> mounts) {
    this.server = server;
    this.threads = threads;
    this.mounts = mounts;
  }

  /**
   * Starts a server.
   *
   * @param port the port, or 0 for a free one
   */
  static GatewayServer start(int port, List<Mount> mounts) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    // From JDK 21, Executors.newVirtualThreadPerTaskExecutor() can be used instead.
    GatewayServer server = new GatewayServer(http, Executors.newCachedThreadPool(), mounts);
    http.createContext("/", server::exchange);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  String address() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/";
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      WireResponse response = answer(request(exchange));
      response.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = response.body();
      boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(response.status(), hasBody ? body.length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static WireRequest request(HttpExchange exchange) throws IOException {
    InputStream stream = exchange.getRequestBody();
    byte[] body = stream.readNBytes(WireRequest.BODY_LENGTH_MAX + 1);
    // A client reads the response only after it has sent the whole body.
    stream.transferTo(OutputStream.nullOutputStream());
    return new WireRequest(
        exchange.getRequestMethod(),
        Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), ""),
        Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
        exchange.getRequestHeaders(),
        body);
  }

  private WireResponse answer(WireRequest request) {
    for (Mount mount : mounts) {
      if (mount.receives(request.path())) {
        return mount.handler().handle(request);
      }
    }
    return request.path().equals("/")
        ? WireResponse.of(200, "text/html; charset=utf-8", startPage())
        : WireResponse.of(404, "text/plain; charset=utf-8", "There is no such route.\n");
  }

  private String startPage() {
    String list =
        mounts.stream()
            .map(
                mount -> "<h2>" + mount.name() + "</h2>\n<pre>" + String.join("\n", mount.routes()))
            .collect(Collectors.joining("</pre>\n", "", "</pre>\n"));
    return "<!DOCTYPE html>\n<html lang=\"en\"><title>Octroi gateway</title>\n<h1>Routes</h1>\n"
        + list
        + "</html>\n";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
