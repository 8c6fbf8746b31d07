-- API keys and user tokens. The id is unique by itself, because a caller who signs in may present no tenant.

create table if not exists octroi.credential (
  id character varying(64) not null,
  tenant character varying(64) not null,
  version bigint not null,
  user_id character varying(64),
  label character varying(255),
  roles character varying(8192) not null,
  secret_hash character varying(64) not null,
  previous_secret_hash character varying(64),
  previous_until timestamp(6) with time zone,
  rate_limit integer,
  issued_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  revoked boolean not null,
  last_used_at timestamp(6) with time zone,
  primary key (id)
);

create index if not exists octroi.credential_by_tenant
  on octroi.credential (tenant, id);

create index if not exists octroi.credential_by_expiry
  on octroi.credential (tenant, expires_at);
