-- Consents: chains of events. Only an erasure changes an event.

create table if not exists octroi.consent_chain (
  tenant character varying(64) not null,
  id uuid not null,
  position bigint not null,
  head character varying(64) not null,
  subject character varying(80),
  owner character varying(64),
  linked_at timestamp(6) with time zone,
  primary key (tenant, id)
);

create unique index if not exists octroi.consent_chain_by_subject
  on octroi.consent_chain (tenant, subject);

create index if not exists octroi.consent_chain_by_owner
  on octroi.consent_chain (tenant, owner);

-- The newest sequence number that was assigned to an event of the tenant.
create table if not exists octroi.consent_sequence (
  tenant character varying(64) not null,
  newest bigint not null,
  primary key (tenant)
);

create table if not exists octroi.consent_event (
  tenant character varying(64) not null,
  chain uuid not null,
  position bigint not null,
  submission_id uuid not null,
  domain character varying(253),
  evidence character varying(16384) not null,
  identity_text character varying(16384),
  sequence bigint not null,
  primary key (tenant, chain, position)
);

create unique index if not exists octroi.consent_event_by_submission
  on octroi.consent_event (tenant, submission_id);

create index if not exists octroi.consent_event_by_sequence
  on octroi.consent_event (tenant, chain, sequence);

create index if not exists octroi.consent_event_by_domain
  on octroi.consent_event (tenant, chain, domain, sequence);
