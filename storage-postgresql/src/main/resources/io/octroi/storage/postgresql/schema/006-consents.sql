-- Consents: chains of events. Only an erasure changes an event.

create table if not exists octroi.consent_chain (
  tenant text collate "C" not null,
  id uuid not null,
  position bigint not null,
  head text collate "C" not null,
  subject text collate "C",
  owner text collate "C",
  linked_at timestamptz(6),
  primary key (tenant, id)
);

create unique index if not exists consent_chain_by_subject
  on octroi.consent_chain (tenant, subject);

create index if not exists consent_chain_by_owner
  on octroi.consent_chain (tenant, owner);

-- The newest sequence number that was assigned to an event of the tenant.
create table if not exists octroi.consent_sequence (
  tenant text collate "C" not null,
  newest bigint not null,
  primary key (tenant)
);

create table if not exists octroi.consent_event (
  tenant text collate "C" not null,
  chain uuid not null,
  position bigint not null,
  submission_id uuid not null,
  domain text collate "C",
  evidence text collate "C" not null,
  identity_text text collate "C",
  sequence bigint not null,
  primary key (tenant, chain, position)
);

create unique index if not exists consent_event_by_submission
  on octroi.consent_event (tenant, submission_id);

create index if not exists consent_event_by_sequence
  on octroi.consent_event (tenant, chain, sequence);

create index if not exists consent_event_by_domain
  on octroi.consent_event (tenant, chain, domain, sequence);
