package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The Drools rule engine, with compiled rules and with the tax rates as facts in a long-lived
 * session. The conditions begin with equality tests, for which Drools uses a hash index. To answer
 * a question, the peer inserts a purchase, fires the rules and deletes the purchase.
 */
final class DroolsPeer implements Peer {

  private static final String RULES =
      """
      package io.octroi.benchmarks.peer;

      rule "in the postal range"
      when
        $purchase : Purchase()
        $levy : Levy(
          zip == $purchase.zip, region == $purchase.region,
          from <= $purchase.code, to >= $purchase.code,
          start <= $purchase.day, end > $purchase.day,
          foodOnly == false || $purchase.food == true)
      then
        $purchase.addLevy($levy);
      end

      rule "in the region"
      when
        $purchase : Purchase()
        $levy : Levy(
          zip == "", region == $purchase.region,
          start <= $purchase.day, end > $purchase.day,
          foodOnly == false || $purchase.food == true)
      then
        $purchase.addLevy($levy);
      end
      """;

  private final KieSession session;
  private final Questions questions;

  DroolsPeer(Table table, Questions questions) {
    this.questions = questions;
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write("src/main/resources/io/octroi/benchmarks/peer/rates.drl", RULES);
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (!builder.getResults().getMessages().isEmpty()) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    session = services.newKieContainer(builder.getKieModule().getReleaseId()).newKieSession();
    table.rules().forEach(rule -> session.insert(new Levy(rule)));
  }

  @Override
  public BigDecimal find(int question) {
    Purchase purchase = new Purchase(questions, question);
    FactHandle handle = session.insert(purchase);
    session.fireAllRules();
    session.delete(handle);
    return purchase.rate();
  }

  /** {@inheritDoc} Equivalent to {@link #find}, which always creates a new fact. */
  @Override
  public BigDecimal findAfresh(int question) {
    return find(question);
  }

  @Override
  public void close() {
    session.dispose();
  }
}
