package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import java.math.BigDecimal;

/** A question in the form of a Drools fact. Drools adds the matching tax rules to it. */
public final class Purchase {

  private final String region;
  private final String zip;
  private final int code;
  private final boolean food;
  private final long day;
  private final Levies levies = new Levies();

  Purchase(Questions questions, int i) {
    region = questions.region(i);
    zip = questions.code(i).substring(0, 5);
    code = Levy.digits(questions.code(i), "0000");
    food = Levy.isFood(questions.product(i));
    day = questions.day(i).toEpochDay();
  }

  /** Adds a matching tax rule. */
  public void addLevy(Levy levy) {
    levies.add(levy);
  }

  BigDecimal rate() {
    return levies.rate();
  }

  public String getRegion() {
    return region;
  }

  public String getZip() {
    return zip;
  }

  public int getCode() {
    return code;
  }

  public boolean isFood() {
    return food;
  }

  public long getDay() {
    return day;
  }
}
