-- API keys and user tokens. The id is unique by itself, because a caller who signs in may present no tenant.

create table if not exists octroi.credential (
  tenant text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  user_id text collate "C",
  label text collate "C",
  roles text collate "C" not null,
  secret_hash text collate "C" not null,
  previous_secret_hash text collate "C",
  previous_until timestamptz(6),
  rate_limit integer,
  issued_at timestamptz(6) not null,
  expires_at timestamptz(6),
  revoked boolean not null,
  last_used_at timestamptz(6),
  primary key (tenant, id)
);

create unique index if not exists credential_by_id
  on octroi.credential (id);

create index if not exists credential_by_expiry
  on octroi.credential (tenant, expires_at);
