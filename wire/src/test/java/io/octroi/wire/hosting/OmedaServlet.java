package io.octroi.wire.hosting;

import io.octroi.wire.WireHandler;
import io.octroi.wire.WireRequest;
import io.octroi.wire.WireResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A servlet, tested with the Servlet API 6.1. */
final class OmedaServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient WireHandler handler;

  OmedaServlet(WireHandler handler) {
    this.handler = handler;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    // A longer body is refused.
    byte[] body = request.getInputStream().readNBytes(WireRequest.BODY_LENGTH_MAX + 1);
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    WireResponse answer =
        handler.handle(new WireRequest(request.getMethod(), path, query, headers, body));
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.getOutputStream().write(answer.body());
  }
}
