package io.octroi.core.accesstoken;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Records the warnings of a logger until closed. */
final class LoggedWarnings extends Handler implements AutoCloseable {

  private final Logger logger;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private LoggedWarnings(Logger logger) {
    this.logger = logger;
  }

  static LoggedWarnings of(Class<?> type) {
    LoggedWarnings logged = new LoggedWarnings(Logger.getLogger(type.getName()));
    logged.logger.addHandler(logged);
    return logged;
  }

  List<String> messages() {
    return messages;
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      messages.add(new SimpleFormatter().formatMessage(record));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
