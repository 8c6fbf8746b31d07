package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.Subject;
import io.octroi.taxrate.Submission;
import io.octroi.wire.OmedaClient.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consent resources of the Omeda document. */
class OmedaConsentTest {

  private static final String VISITOR = "05baf4ed-c969-4416-8d98-a35434180854";
  private static final String BY_CUSTOMER = "/brand/ABC/consent/customerid/";
  private static final String BY_VISITOR = "/brand/ABC/consent/olyticsanonymousid/";

  /** The example of the document. */
  private static final String EXAMPLE =
      """
      {
         "Consent":"Yes",
         "Url":"https://www.google.com",
         "ConsentDate":"2018-03-14 15:22:11"
      }
      """;

  private static void record(
      JsonShop shop, Subject subject, ConsentChoice choice, String domain, String day) {
    shop.tenant
        .consents()
        .record(
            subject,
            ConsentDraft.of(choice, "https://" + domain)
                .withConsentedAt(Instant.parse(day + "T18:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({BY_CUSTOMER + "454824", BY_CUSTOMER + "ENC%2F77", BY_VISITOR + VISITOR})
  void theDocumentedConsentsAreReturned(String path) {
    try (JsonShop shop = new JsonShop()) {
      Subject visitor = Subject.anonymous(VISITOR);
      record(shop, visitor, ConsentChoice.NO, "olytics.omedastaging.com", "2018-05-17");
      record(shop, visitor, ConsentChoice.YES, "google.com", "2018-12-04");
      record(shop, Subject.customer("454824"), ConsentChoice.YES, "yahoo.com", "2018-03-14");
      shop.tenant.consents().link(AnonymousId.of(VISITOR), CustomerId.of("454824"));
      Answer answer = new OmedaClient(shop).get(path);
      assertEquals(200, answer.status());
      assertEquals(
          JsonShop.json(
              """
              {
                "Consents":[
                  {
                    "ConsentDate":"2018-12-04",
                    "OmedaCustomerId":454824,
                    "AlternateId":"05baf4ed-c969-4416-8d98-a35434180854",
                    "StatusCode":1,
                    "ConsentDomain":"google.com",
                    "ConsentTypeCode":1
                  },
                  {
                    "ConsentDate":"2018-05-17",
                    "OmedaCustomerId":454824,
                    "AlternateId":"05baf4ed-c969-4416-8d98-a35434180854",
                    "StatusCode":0,
                    "ConsentDomain":"olytics.omedastaging.com",
                    "ConsentTypeCode":1
                  },
                  {
                    "ConsentDate":"2018-03-14",
                    "OmedaCustomerId":454824,
                    "StatusCode":1,
                    "ConsentDomain":"yahoo.com",
                    "ConsentTypeCode":1
                  }
                ]
              }
              """),
          answer.body());
      Submission kept = shop.tenant.taxRates().getSubmission(answer.submissionId()).orElseThrow();
      assertEquals("200", kept.answer());
      assertEquals(path.contains("customerid"), kept.customer().isPresent());
      assertTrue(!kept.request().contains(VISITOR));
    }
  }

  @Test
  void anUnlinkedVisitorHasNoCustomerAndAnUnknownOneHasNoConsents() {
    try (JsonShop shop = new JsonShop()) {
      OmedaClient client = new OmedaClient(shop);
      assertEquals(JsonShop.json("{\"Consents\":[]}"), client.get(BY_VISITOR + VISITOR).body());
      client.post(BY_VISITOR + VISITOR, EXAMPLE);
      Answer answer = client.get(BY_VISITOR + VISITOR);
      assertTrue(answer.body().at("/Consents/0/OmedaCustomerId").isNull());
      assertEquals(VISITOR, answer.body().at("/Consents/0/AlternateId").textValue());
    }
  }

  @ParameterizedTest
  @CsvSource({"454824", "ENC%2F77"})
  void theDocumentedChoiceIsRecordedInTheZoneOfTheOctroi(String id) {
    try (JsonShop shop = new JsonShop()) {
      Answer answer = new OmedaClient(shop).post(BY_CUSTOMER + id, EXAMPLE);
      assertEquals(200, answer.status());
      assertEquals(
          JsonShop.json(
              "{\"ResponseInfo\":[{\"Message\":\"Consent was updated successfully\","
                  + "\"OmedaCustomerId\":454824}]}"),
          answer.body());
      ConsentEvent.Recorded event =
          (ConsentEvent.Recorded)
              shop.tenant.consents().getEvent(answer.submissionId()).orElseThrow();
      assertEquals(ConsentChoice.YES, event.choice());
      assertEquals("google.com", event.domain());
      assertEquals(Instant.parse("2018-03-14T20:22:11Z"), event.consentedAt());
    }
  }

  @ParameterizedTest
  @CsvSource({"Yes, YES", "yes, YES", "YES, YES", "no, NO", "No, NO", "clr, CLEAR", "CLR, CLEAR"})
  void aChoiceIsReadWithoutRegardToCase(String text, ConsentChoice choice) {
    try (JsonShop shop = new JsonShop()) {
      String body =
          "{\"Consent\":\"" + text + "\",\"Url\":\"google.com\",\"IpAddress\":\"1.2.3.4\"}";
      Answer answer =
          new OmedaClient(shop)
              .post(BY_VISITOR + VISITOR, body.replace("\"google", "\"https://google"));
      assertEquals(200, answer.status());
      assertEquals(
          JsonShop.json("{\"ResponseInfo\":[{\"Message\":\"Consent was updated successfully\"}]}"),
          answer.body());
      ConsentEvent.Recorded event =
          (ConsentEvent.Recorded)
              shop.tenant.consents().getEvent(answer.submissionId()).orElseThrow();
      assertEquals(choice, event.choice());
      assertEquals(Instant.parse(JsonShop.NOW), event.consentedAt());
      assertEquals(Optional.of("1.2.3.0"), event.person().orElseThrow().ip());
    }
  }

  @Test
  void allFaultsOfAChoiceAreReportedAndNothingIsRecorded() {
    try (JsonShop shop = new JsonShop()) {
      OmedaClient client = new OmedaClient(shop);
      String body =
          "{\"Consent\":\"maybe\",\"Url\":\"ftp://x\",\"ConsentDate\":\"2018-02-30 00:00:00\","
              + "\"IpAddress\":\"a person\"}";
      Answer answer = client.post(BY_CUSTOMER + "454824", body);
      assertEquals(400, answer.status());
      assertEquals(
          List.of("Consent", "ConsentDate", "IpAddress", "Url"),
          answer.errors().stream().map(it -> it.replaceFirst(" .*", "")).sorted().toList());
      Answer future = client.post(BY_CUSTOMER + "454824", body.replace("2018-02-30", "2118-02-28"));
      assertEquals(
          List.of("Consent", "ConsentDate", "IpAddress", "Url"),
          future.errors().stream().map(it -> it.replaceFirst(" .*", "")).sorted().toList());
      Answer missing = client.post(BY_CUSTOMER + "454824", "{}");
      assertEquals(List.of("Consent is missing", "Url is missing"), missing.errors());
      assertEquals(JsonShop.json("{\"Consents\":[]}"), client.get(BY_CUSTOMER + "454824").body());
    }
  }

  @Test
  void anIdThatCannotBeOneIsRefusedAndRecordedWithoutIt() {
    try (JsonShop shop = new JsonShop()) {
      Answer answer = new OmedaClient(shop).get(BY_CUSTOMER + "x".repeat(65));
      assertEquals(400, answer.status());
      Submission kept = shop.tenant.taxRates().getSubmission(answer.submissionId()).orElseThrow();
      assertEquals("400: OmedaCustomerId", kept.answer());
      assertEquals(Optional.empty(), kept.customer());
    }
  }

  @Test
  void anUnknownCustomerIsNotFound() {
    try (JsonShop shop = new JsonShop()) {
      OmedaClient client = new OmedaClient(shop);
      for (Answer answer :
          List.of(client.get(BY_CUSTOMER + "9"), client.post(BY_CUSTOMER + "9", EXAMPLE))) {
        assertEquals(404, answer.status());
        assertEquals(List.of("OmedaCustomerId not found"), answer.errors());
        assertTrue(shop.tenant.taxRates().getSubmission(answer.submissionId()).isPresent());
      }
    }
  }
}
