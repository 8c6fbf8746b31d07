-- Access tokens. Their unique keys are in octroi.unique_key.

create table if not exists octroi.access_token (
  tenant character varying(64) not null,
  id character varying(64) not null,
  version bigint not null,
  state character varying(32) not null,
  identifier_key character varying(255),
  identifier_shown character varying(255),
  code_key character varying(255),
  code_shown character varying(255),
  pass_code_hash character varying(255),
  pass_code_expires_at timestamp(6) with time zone,
  temporary_hash character varying(64),
  temporary_issued_at timestamp(6) with time zone,
  temporary_expires_at timestamp(6) with time zone,
  temporary_tries_left integer,
  verification_hash character varying(64),
  verification_issued_at timestamp(6) with time zone,
  verification_expires_at timestamp(6) with time zone,
  verification_tries_left integer,
  one_time_hash character varying(64),
  one_time_issued_at timestamp(6) with time zone,
  one_time_expires_at timestamp(6) with time zone,
  one_time_tries_left integer,
  classification character varying(64),
  account character varying(64),
  slot integer,
  participant character varying(64),
  created_at timestamp(6) with time zone not null,
  failures integer not null,
  locked_until timestamp(6) with time zone,
  code_failures integer not null,
  code_locked_until timestamp(6) with time zone,
  primary key (tenant, id)
);

create index if not exists octroi.access_token_by_account
  on octroi.access_token (tenant, account, id);

create index if not exists octroi.access_token_by_participant
  on octroi.access_token (tenant, participant, id);

create index if not exists octroi.access_token_by_state
  on octroi.access_token (tenant, state, created_at);

create table if not exists octroi.access_token_configuration (
  tenant character varying(64) not null,
  version bigint not null,
  hash_key character varying(64),
  document character large object not null,
  primary key (tenant)
);
