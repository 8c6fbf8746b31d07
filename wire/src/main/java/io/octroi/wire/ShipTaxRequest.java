package io.octroi.wire;

import io.octroi.internal.Violations;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a ship-tax request: those of its query and those of its body, which is JSON or
 * a form. Names are read without regard to case. Unknown parameters and {@code modifiedDate} are
 * ignored.
 */
final class ShipTaxRequest {

  /** The names of the document by the names of a draft. */
  static final Map<String, String> NAMES =
      Map.of(
          "key", "unqshiptax",
          "link", "Linkadd",
          "customerNumber", "Custno",
          "description", "Taxdesc",
          "type", "Taxtype",
          "rate", "tax_rate",
          "taxId", "Tax_id",
          "recordType", "recordtype");

  /** The JSON example of the deletion has a comma instead of a colon. */
  private static final Pattern DELETION =
      Pattern.compile(
          "\\s*\\{\\s*(['\"])custno\\1\\s*,\\s*(['\"])([^'\"\\\\]*)\\2\\s*\\}\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final int DELETION_MAX = 200;

  private static final Map<String, Boolean> FLAGS =
      Map.of("true", true, "1", true, "false", false, "0", false);

  private final Fields fields;

  private ShipTaxRequest(Fields fields) {
    this.fields = fields;
  }

  /**
   * Parses the parameters.
   *
   * @throws BadRequestException if the query or the body is malformed, or if a parameter occurs
   *     twice
   */
  static ShipTaxRequest of(WireRequest request, Bodies bodies) throws BadRequestException {
    Fields query = Fields.of(Parameters.parse(request.query()));
    byte[] body = request.body();
    if (body.length == 0) {
      return new ShipTaxRequest(query);
    }
    return new ShipTaxRequest(query.and(body(request, body, bodies)));
  }

  private static Fields body(WireRequest request, byte[] body, Bodies bodies)
      throws BadRequestException {
    ContentType type = ContentType.ofBody(request, List.of(ContentType.JSON, ContentType.FORM));
    if (type == ContentType.FORM && body.length <= WireRequest.BODY_LENGTH_MAX) {
      return Fields.of(Parameters.parse(new String(body, StandardCharsets.UTF_8)));
    }
    if (body.length <= DELETION_MAX) {
      Matcher deletion = DELETION.matcher(new String(body, StandardCharsets.UTF_8));
      if (deletion.matches()) {
        return Fields.of("custno", deletion.group(3));
      }
    }
    return Fields.of(bodies.readJson(request));
  }

  @Nullable String key() {
    return fields.getOrNull("unqshiptax");
  }

  @Nullable String link() {
    return fields.getOrNull("linkadd");
  }

  @Nullable String customerNumber() {
    return fields.getOrNull("custno");
  }

  /** Returns the record to add. The type is S by default. */
  ShipTaxDraft addition() {
    return values()
        .key(key())
        .customerNumber(customerNumber())
        .type(fields.get("taxtype").orElse("S"))
        .build();
  }

  /** Returns the values to change. */
  ShipTaxDraft change() {
    return values().type(fields.getOrNull("taxtype")).build();
  }

  private ShipTaxDraftBuilder values() {
    ShipTaxDraftBuilder draft =
        ShipTaxDraft.builder()
            .link(link())
            .description(fields.getOrNull("taxdesc"))
            .rate(fields.getOrNull("tax_rate"))
            .taxId(fields.getOrNull("tax_id"))
            .recordType(fields.getOrNull("recordtype"));
    flag(draft, draft::primaryOnProduct, "ptProd");
    flag(draft, draft::primaryOnFreight, "ptFr");
    flag(draft, draft::primaryOnFreight, "ptFrt");
    flag(draft, draft::secondaryOnProduct, "stProd");
    flag(draft, draft::secondaryOnFreight, "stFrt");
    flag(draft, draft::secondaryOnPrimary, "stTx");
    if (fields.get("ptFr").isPresent() && fields.get("ptFrt").isPresent()) {
      draft.invalid("ptFrt", "is another name of ptFr, which is also present");
    }
    return draft;
  }

  private void flag(ShipTaxDraftBuilder draft, Consumer<Boolean> setter, String name) {
    String text = fields.get(name).orElse("");
    Boolean value = FLAGS.get(text.strip().toLowerCase(Locale.ROOT));
    if (value != null) {
      setter.accept(value);
    } else if (fields.get(name).isPresent()) {
      draft.invalid(name, "is " + Violations.shown(text) + ", not true or false");
    }
  }
}
