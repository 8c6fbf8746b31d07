package io.octroi.core.accesstoken;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The text in which policies are kept: CSV, a line for the definition in force and one for each
 * classification, which begins with its name.
 */
final class PolicyDocument {

  private static final int KEY_FIELDS = 6;

  private PolicyDocument() {}

  static String write(AccessTokenConfiguration configuration) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    csv.writeRecord(fields("", configuration.policy()));
    configuration.classifications().forEach((name, it) -> csv.writeRecord(fields(name, it)));
    return text.toString();
  }

  static AccessTokenConfiguration read(String document) {
    List<CsvRecord> records = CsvReader.builder().ofCsvRecord(document).stream().toList();
    TreeMap<String, AccessTokenPolicy> classifications = new TreeMap<>();
    for (CsvRecord record : records.subList(1, records.size())) {
      classifications.put(record.getField(0), policy(record));
    }
    return new AccessTokenConfiguration(policy(records.get(0)), classifications);
  }

  private static List<String> fields(String name, AccessTokenPolicy policy) {
    List<String> fields = new ArrayList<>();
    fields.add(name);
    for (KeyPolicy key : List.of(policy.identifier(), policy.passCode(), policy.code())) {
      fields.add(key.generation().name());
      fields.add(key.format().name());
      fields.add(Integer.toString(key.minLength()));
      fields.add(Integer.toString(key.minLetters()));
      fields.add(Integer.toString(key.minDigits()));
      fields.add(Integer.toString(key.minOthers()));
    }
    fields.add(Boolean.toString(policy.verification()));
    fields.add(Boolean.toString(policy.mayLackIdentifier()));
    fields.add(Integer.toString(policy.tokensPerAccount()));
    fields.add(policy.verificationCodeLife().toString());
    fields.add(policy.oneTimePasswordLife().toString());
    fields.add(Integer.toString(policy.attempts()));
    return fields;
  }

  private static AccessTokenPolicy policy(CsvRecord record) {
    int rest = 1 + 3 * KEY_FIELDS;
    return new AccessTokenPolicy(
        key(record, 1),
        key(record, 1 + KEY_FIELDS),
        key(record, 1 + 2 * KEY_FIELDS),
        Boolean.parseBoolean(record.getField(rest)),
        Boolean.parseBoolean(record.getField(rest + 1)),
        Integer.parseInt(record.getField(rest + 2)),
        Duration.parse(record.getField(rest + 3)),
        Duration.parse(record.getField(rest + 4)),
        Integer.parseInt(record.getField(rest + 5)));
  }

  private static KeyPolicy key(CsvRecord record, int first) {
    return new KeyPolicy(
        Generation.valueOf(record.getField(first)),
        KeyFormat.valueOf(record.getField(first + 1)),
        Integer.parseInt(record.getField(first + 2)),
        Integer.parseInt(record.getField(first + 3)),
        Integer.parseInt(record.getField(first + 4)),
        Integer.parseInt(record.getField(first + 5)));
  }
}
