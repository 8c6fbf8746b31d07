package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.OctroiException;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.Octroi;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * No secret that was issued or handed in stands anywhere afterwards: in the file, in what was
 * logged or printed, in what anything prints as, in the message of any exception. With the true
 * hasher, through every call that has to do with secrets, the failing ones included.
 */
@Isolated
class SecretScanTest {

  private final List<Secret> all = new ArrayList<>();
  private final StringBuilder told = new StringBuilder();
  private final Set<String> handles = new LinkedHashSet<>();

  private Secret noted(Secret secret) {
    all.add(secret);
    return secret;
  }

  private <T> T printed(T value) {
    told.append(value).append('\n');
    return value;
  }

  private void failing(Supplier<?> call) {
    try {
      printed(call.get());
    } catch (OctroiException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        told.append(cause).append('\n');
      }
    }
  }

  @Test
  void nothingSecretIsKeptLoggedOrPrinted(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    Handler handler = new Told();
    try (PrintStream captured = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      root.setLevel(Level.ALL);
      root.addHandler(handler);
      try (H2Storage storage = H2Storage.open(folder.resolve("scanned"))) {
        live(storage);
      }
    } finally {
      root.removeHandler(handler);
      root.setLevel(level);
      System.setOut(out);
      System.setErr(err);
    }
    told.append(output.toString(StandardCharsets.UTF_8));

    assertTrue(all.size() > 20, () -> "only " + all.size() + " secrets");
    String heard = without(handles, told.toString());
    assertTrue(heard.contains("was not delivered"), "the log is heard");
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      for (String kept :
          List.of(
              new String(bytes, StandardCharsets.ISO_8859_1),
              new String(bytes, StandardCharsets.UTF_16BE),
              new String(bytes, 0, bytes.length, StandardCharsets.UTF_16LE))) {
        assertNone(without(handles, kept), file.toString());
      }
    }
    assertTrue(
        new String(Files.readAllBytes(folder.resolve("scanned.mv.db")), StandardCharsets.ISO_8859_1)
            .contains("ann@example.com"),
        "what is no secret is found in the file");
    assertNone(heard, "what was told");
  }

  /** Ids have digits in which six that are a code can be met by chance. */
  private static String without(Set<String> handles, String text) {
    String rest = text;
    for (String handle : handles) {
      rest = rest.replace(handle, "");
    }
    return rest;
  }

  private void assertNone(String text, String where) {
    for (int i = 0; i < all.size(); i++) {
      String secret = all.get(i).reveal();
      assertFalse(text.contains(secret), "secret " + i + " is in " + where);
      int dot = secret.indexOf('.');
      if (secret.startsWith("oct_") && dot > 0) {
        assertFalse(text.contains(secret.substring(dot + 1)), "secret " + i + " is in " + where);
      }
    }
  }

  private void live(Storage storage) {
    List<PassCodeMessage> sent = new ArrayList<>();
    Octroi octroi =
        Octroi.with(storage)
            .lent()
            .accessTokenKey(noted(Secret.of("the key of the hashes, which the host has")))
            .passCodePepper(noted(Secret.of("the pepper of the pass codes, of the host")))
            .secretDelivery(
                message -> {
                  sent.add(printed(message));
                  if (sent.size() == 2) {
                    throw new IllegalStateException("cannot send " + message.passCode().reveal());
                  }
                })
            .open();
    ecommerce(octroi.tenant("acme").ecommerceTokens(), octroi);
    access(octroi.tenant("acme").accessTokens(), sent);
    for (String identifier : List.of("ann@example.com", "bob")) {
      storage
          .accessTokens()
          .page(TenantId.of("acme"), new AccessTokenSelection(null, null, null, null), null, 10)
          .forEach(this::printed);
      handles.add(octroi.tenant("acme").accessTokens().show(TokenRef.identifier(identifier)).id());
    }
    storage.accessTokenConfigurations().find(TenantId.of("acme")).ifPresent(this::printed);
    octroi.close();
  }

  private void ecommerce(EcommerceTokens tokens, Octroi octroi) {
    CustomerId customer = CustomerId.of("12345");
    octroi.tenant("acme").customers().register(customer);
    IssuedEcommerceToken first = printed(tokens.create(customer));
    handles.add(first.token().tokenId());
    noted(first.value());
    IssuedEcommerceToken second = printed(tokens.refresh(first.value()));
    noted(second.value());
    failing(() -> tokens.refresh(first.value()));
    failing(() -> tokens.certificates(first.value()));
    printed(tokens.check(second.value()));
    printed(tokens.active(customer, PageRequest.first(10)));
    printed(tokens.certificates(second.value()));
    tokens.revoke(second.value());
    failing(() -> tokens.refresh(second.value()));
  }

  private void access(AccessTokens tokens, List<PassCodeMessage> sent) {
    tokens.define(
        AccessTokenPolicy.standard()
            .withPassCode(
                KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(12).generated(Generation.ALPHANUMERIC))
            .withCode(
                KeyPolicy.of(KeyFormat.FREE_TEXT)
                    .minLength(12)
                    .generated(Generation.ALPHANUMERIC)));
    CreatedAccessToken ann =
        printed(tokens.create(AccessTokenDraft.ofIdentifier("ann@example.com")));
    handles.add(ann.token().id());
    Secret passCode = noted(ann.passCode().orElseThrow());
    Secret code = noted(ann.code().orElseThrow());
    Secret verification = noted(ann.verificationCode().orElseThrow().value());
    TokenRef ref = printed(TokenRef.code(code));
    printed(tokens.verify(ref, Desk.otherThan(verification)));
    Secret again = noted(printed(tokens.resetVerificationCode(ref)).value());
    failing(() -> tokens.verify(ref, again, noted(Secret.of("too short#"))));
    Secret chosen = noted(Secret.of("chosen by ann herself"));
    printed(tokens.verify(ref, again, chosen));
    failing(() -> tokens.verify(ref, again));
    IssuedCode once = printed(tokens.generateOneTimePassword(ref));
    noted(once.value());
    for (TokenCredentials credentials :
        List.of(
            TokenCredentials.passCode("ann@example.com", passCode),
            TokenCredentials.passCode("ann@example.com", chosen),
            TokenCredentials.oneTimePassword("ann@example.com", once.value()),
            TokenCredentials.code(code),
            TokenCredentials.code(noted(Secret.of("a code that nobody has"))))) {
      printed(credentials);
      printed(tokens.authenticate(credentials));
    }
    IssuedCode unused = printed(tokens.generateOneTimePassword(ref));
    noted(unused.value());
    for (int i = 0; i < 3; i++) {
      tokens.forgotPassCode("ann@example.com");
      noted(sent.get(i).passCode());
    }
    TokenCredentials temporary =
        TokenCredentials.passCode("ann@example.com", sent.get(2).passCode());
    printed(tokens.authenticate(temporary));
    printed(tokens.changePassCode(temporary, noted(Secret.of("no good"))));
    printed(tokens.changePassCode(temporary, noted(Secret.of("the last one of ann's"))));
    noted(printed(tokens.resetPassCode(ref)));
    Secret given = noted(Secret.of("pass code of bob's"));
    Secret card = noted(Secret.of("4711 0815 1234 9999"));
    AccessTokenDraft draft = printed(AccessTokenDraft.of("bob", given).withCode(card));
    noted(printed(tokens.create(draft)).verificationCode().orElseThrow().value());
    failing(() -> tokens.create(draft));
    failing(
        () -> tokens.update(TokenRef.identifier("bob"), AccessTokenChange.nothing().code(code)));
    failing(() -> tokens.show(TokenRef.code(noted(Secret.of("another code that is not there")))));
    AccessTokenChange change =
        printed(
            AccessTokenChange.nothing()
                .passCode(noted(Secret.of("bob's second one here")))
                .code(noted(Secret.of("bob's second code here"))));
    printed(tokens.update(TokenRef.identifier("bob"), change));
    printed(tokens.configuration());
  }

  private final class Told extends Handler {

    @Override
    public void publish(LogRecord record) {
      synchronized (told) {
        told.append(new SimpleFormatter().format(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aSecretPrintsAsNothingAndEqualsItsLike() {
    Secret secret = Secret.of("opensesame1");
    assertEquals("<redacted>", secret.toString());
    assertEquals("opensesame1", secret.reveal());
    assertEquals(secret, Secret.of("opensesame1"));
    assertEquals(secret.hashCode(), Secret.of("something else").hashCode());
    assertFalse(secret.equals(Secret.of("opensesame2")));
    assertFalse(secret.equals("opensesame1"));
  }
}
