package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.octroi.internal.Violations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that violations do not quote URLs, since any part may contain a password. */
class UrlFaultsTest {

  @Test
  void noViolationQuotesAUrl() {
    for (String url :
        List.of(
            "ftp://user:hunter2@example.com/",
            "https://user:hunter2@exa!mple.com/?token=hunter2",
            "https://user:hunter2@a@b/",
            "https://user:hunter2@:80/",
            "https://user:hunter2@example.com:x/",
            // Ends the user info early, so that part of it is in the position of the host.
            "https://user:hunter2?x@example.com/",
            "https://user:hunter2/x@example.com/",
            "https://user:hunter2#x@example.com/",
            "https://hunter2!?x@example.com/",
            "https://user:a@hunter2!/b@example.com/",
            "https://user:a@-hunter2/b@example.com/",
            "https://user:a@hunter2.1/b@example.com/",
            "https://user:a@[hunter2]/b@example.com/",
            "https://user:a@\u00fc!hunter2/b@example.com/",
            "https://user:hunter2@example.com/ ")) {
      Violations faults = new Violations();
      assertNull(SiteUrl.parse(faults, url), url);
      assertFalse(faults.kept().toString().contains("hunter2"), () -> faults.kept().toString());
    }
  }
}
