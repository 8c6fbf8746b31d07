package io.octroi.wire.hosting;

import io.octroi.core.Octroi;
import io.octroi.wire.OmedaApi;
import io.octroi.wire.WireHandler;
import io.octroi.wire.WireRequest;
import io.octroi.wire.WireResponse;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring controller, tested with Spring 6.2. */
@RestController
class OmedaController {

  private final WireHandler handler;

  OmedaController(Octroi octroi) {
    handler = OmedaApi.over(octroi);
  }

  @RequestMapping("/brand/**")
  ResponseEntity<byte[]> handle(RequestEntity<byte[]> request) {
    URI url = request.getUrl();
    byte[] body = Objects.requireNonNullElse(request.getBody(), new byte[0]);
    String query = Objects.requireNonNullElse(url.getRawQuery(), "");
    String method = String.valueOf(request.getMethod());
    WireResponse response =
        handler.handle(
            new WireRequest(method, url.getRawPath(), query, request.getHeaders(), body));
    return ResponseEntity.status(response.status())
        .headers(headers -> response.headers().forEach(headers::set))
        .body(response.body());
  }
}
