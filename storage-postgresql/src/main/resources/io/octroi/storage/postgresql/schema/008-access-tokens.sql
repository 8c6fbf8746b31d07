-- Access tokens. Their unique keys are in octroi.unique_key.

create table if not exists octroi.access_token (
  tenant text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  state text collate "C" not null,
  identifier_key text collate "C",
  identifier_shown text collate "C",
  code_key text collate "C",
  code_shown text collate "C",
  pass_code_hash text collate "C",
  pass_code_expires_at timestamptz(6),
  temporary_hash text collate "C",
  temporary_issued_at timestamptz(6),
  temporary_expires_at timestamptz(6),
  temporary_tries_left integer,
  verification_hash text collate "C",
  verification_issued_at timestamptz(6),
  verification_expires_at timestamptz(6),
  verification_tries_left integer,
  one_time_hash text collate "C",
  one_time_issued_at timestamptz(6),
  one_time_expires_at timestamptz(6),
  one_time_tries_left integer,
  classification text collate "C",
  account text collate "C",
  slot integer,
  participant text collate "C",
  created_at timestamptz(6) not null,
  failures integer not null,
  locked_until timestamptz(6),
  code_failures integer not null,
  code_locked_until timestamptz(6),
  primary key (tenant, id)
);

create index if not exists access_token_by_account
  on octroi.access_token (tenant, account, id);

create index if not exists access_token_by_participant
  on octroi.access_token (tenant, participant, id);

create index if not exists access_token_by_state
  on octroi.access_token (tenant, state, created_at);

create table if not exists octroi.access_token_configuration (
  tenant text collate "C" not null,
  version bigint not null,
  hash_key text collate "C",
  document text collate "C" not null,
  primary key (tenant)
);
