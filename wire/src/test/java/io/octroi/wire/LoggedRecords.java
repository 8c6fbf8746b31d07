package io.octroi.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps the records of the forms' logger, down to level INFO, until closed. */
final class LoggedRecords extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("io.octroi.wire");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  LoggedRecords() {
    logger.addHandler(this);
  }

  List<LogRecord> records() {
    return records;
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.INFO.intValue()) {
      records.add(record);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
