package io.octroi.core.reliability;

import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.SettableClock;
import io.octroi.core.Store;
import io.octroi.core.reliability.UnreliableStorage.Fault;
import io.octroi.core.reliability.model.Call;
import io.octroi.core.reliability.model.ModelOctroi;
import io.octroi.core.reliability.model.Mutation;
import io.octroi.core.reliability.model.Participant;
import io.octroi.core.reliability.model.Script;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes random calls from one thread to an Octroi whose store fails occasionally, while its clock
 * advances by years and sometimes steps back. Every answer must be that of a model to which all
 * acknowledged calls and no failed ones were applied. After a call with an unknown outcome, models
 * with and without the call are tracked until an answer tells them apart.
 *
 * @param transcript every call and its answer
 * @param violation the first answer that no model gives; empty if there is none
 */
record Simulation(List<String> transcript, String violation) {

  private static final int CALLS = 200;

  /** Number of models at which fault injection pauses until some are ruled out. */
  private static final int MODELS = 32;

  static Simulation of(long seed, List<Fault> faults) {
    return of(Store.MEMORY, seed, faults);
  }

  static Simulation of(Store store, long seed, List<Fault> faults) {
    List<String> transcript = new ArrayList<>();
    SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    try (Storage reliable = store.open()) {
      UnreliableStorage faulty = new UnreliableStorage(seed, faults);
      Storage storage = faulty.over(reliable);
      List<Participant> models =
          new ArrayList<>(List.of(Participant.model(new ModelOctroi(clock, Mutation.NONE, false))));
      List<PassCodeMessage> sent = new ArrayList<>();
      Participant asked;
      try (Octroi octroi = open(storage, clock, sent)) {
        asked = Participant.octroi(octroi, sent, "");
        Script script = new Script(seed, clock, true);
        for (int i = 0; i < CALLS; i++) {
          faulty.beQuiet(true);
          List<Participant> everybody = new ArrayList<>(models);
          everybody.add(asked);
          Call call = script.next(everybody);
          faulty.beQuiet(models.size() > MODELS);
          models = agreeing(models, asked, call, transcript, faulty);
          if (models.isEmpty()) {
            return new Simulation(transcript, "seed " + seed + ": " + last(transcript));
          }
        }
      }
      clock.advance(
          Duration.ofDays(1)); // Later than every instant seen, even after backward steps.
      faulty.beQuiet(true);
      try (Octroi again = open(storage, clock, sent)) {
        Participant reopened = asked.reopened(again);
        for (Call call : Script.audit()) {
          models = agreeing(models, reopened, call, transcript, faulty);
          if (models.isEmpty()) {
            return new Simulation(transcript, "seed " + seed + ": " + last(transcript));
          }
        }
      }
      return new Simulation(transcript, "");
    }
  }

  private static String last(List<String> transcript) {
    return transcript.get(transcript.size() - 1);
  }

  private static Octroi open(Storage storage, SettableClock clock, List<PassCodeMessage> sent) {
    return new CheapHasher()
        .in(
            Octroi.with(storage)
                .keepStorageOpen()
                .clock(clock)
                .ticker(clock::passed)
                .forgotPassCodeLimit(AttemptLimit.unlimited())
                .issuedCodeLimit(AttemptLimit.unlimited())
                .secretDelivery(sent::add))
        .open();
  }

  /** Returns the models that agree with the answer to a call. */
  private static List<Participant> agreeing(
      List<Participant> models,
      Participant asked,
      Call call,
      List<String> transcript,
      UnreliableStorage faulty) {
    String answer = asked.answer(call);
    transcript.add(call + " -> " + answer);
    boolean failed = answer.startsWith("StorageException");
    boolean unknown = answer.startsWith("UnknownOutcomeException");
    List<Participant> agreeing = new ArrayList<>();
    String expected = "";
    for (Participant model : models) {
      if (failed || unknown) {
        agreeing.add(model);
        call.partly().forEach(part -> model.after(part).ifPresent(agreeing::add));
        if (unknown) {
          model.after(call).ifPresent(agreeing::add);
        }
      } else {
        // A side effect of the call may have failed silently.
        Optional<Participant> unchanged =
            faulty.hasFailed() ? Optional.of(model.copy()) : Optional.empty();
        expected = model.answer(call);
        if (expected.equals(answer)) {
          agreeing.add(model);
          unchanged.ifPresent(agreeing::add);
        }
      }
    }
    if (agreeing.isEmpty()) {
      transcript.add(call + " -> " + answer + ", expected " + expected);
    }
    return agreeing;
  }
}
